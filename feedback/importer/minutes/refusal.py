"""Why a file could not be read, in the reader's language."""

from feedback.importer.minutes.doubts import read_back
from feedback.models import Import


def refusal_said(import_: Import) -> str:
    """Return the reason that was stored, translated; "" where there is none."""
    said = import_.outcome.get("refusal")
    if not said:
        return import_.refusal
    return read_back(said)
