"""A speech of a panel, as an address names it: 7-19 is 第7回 発言19."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from feedback.models import Speech

NAMED = re.compile(r"(\d{1,5})-(\d{1,5})", re.ASCII)


class SpeechField(forms.CharField):
    """Gives the speech, or None where none is named; it is one of `speeches`."""

    speeches: QuerySet[Speech]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, max_length=11, widget=forms.HiddenInput, **kwargs
        )

    def clean(self, value: Any) -> Speech | None:
        words = super().clean(value)
        if not words:
            return None
        named = NAMED.fullmatch(words)
        found = (
            named
            and self.speeches.filter(meeting__number=named[1], number=named[2])
            .select_related("meeting")
            .first()
        )
        if not found:
            problem = _("「%(value)s」という発言はありません。") % {"value": words}
            raise forms.ValidationError(problem)
        return found


def told(speech: Speech) -> str:
    """Return 第7回 発言19."""
    number = _("発言%(number)s") % {"number": speech.number}
    return f"{speech.meeting} {number}"
