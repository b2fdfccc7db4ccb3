"""Why a file could not be read, in the reader's language."""

from feedback.importer.doubts import read_back
from feedback.models import HandedIn


def refusal_said(import_: HandedIn) -> str:
    """Return the reason that was stored, translated; "" where there is none."""
    said = import_.outcome.get("refusal")
    if not said:
        return import_.refusal
    return read_back(said)
