"""Why a file could not be read, in the reader's language."""

from django.utils.translation import gettext

from feedback.models import Import


def refusal_said(import_: Import) -> str:
    """Return the reason that was stored, translated; "" where there is none."""
    said = import_.outcome.get("refusal")
    if not said:
        return import_.refusal
    sentence, values = gettext(said["sentence"]), said["values"]
    return sentence % values if values else sentence
