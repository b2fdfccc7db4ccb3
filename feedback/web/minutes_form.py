"""Which speeches of a meeting are shown, as it stands in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from feedback.models import Speech
from feedback.web.address import AddressForm, Choice

SHOWN = [
    ("", _("すべて")),
    ("talk", _("進行を除く")),
    ("remarks", _("御意見か回答のあるもの")),
]


class MinutesForm(AddressForm):
    """`show` says which speeches; `at` is the number of the one to begin at."""

    show = Choice(label=_("発言"))
    at = forms.IntegerField(
        required=False, min_value=1, max_value=99_999, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.offer("show", SHOWN, or_all=False)

    def chosen(
        self, speeches: "QuerySet[Speech]", marked: set[int]
    ) -> "QuerySet[Speech]":
        """Return those that are asked for; `marked`: those (keys) with remarks."""
        if self.cleaned_data["show"] == "talk":
            return speeches.filter(procedural=False)
        if self.cleaned_data["show"] == "remarks":
            return speeches.filter(pk__in=marked)
        return speeches
