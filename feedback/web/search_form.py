"""What is searched for, as it stands in the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.wanted import WordsField
from feedback.web.address import AddressForm, Choice
from feedback.web.search_sorts import Sort

LARGEST = 2**63 - 1
TYPED = {"type": "search", "aria-describedby": "search-support search-wrong"}


class SearchForm(AddressForm):
    """`q`: the words; `among`: in what sort of texts, all where it is empty; `before`:
    the key of the row that the page goes on after."""

    q = WordsField(label=_("検索の言葉"), widget=forms.TextInput(TYPED))
    among = Choice(label=_("種類"), widget=forms.HiddenInput)
    before = forms.IntegerField(
        label=_("続き"), required=False, min_value=1, max_value=LARGEST
    )

    def __init__(self, asked: QueryDict, *, sorts: Mapping[str, Sort]) -> None:
        super().__init__(asked)
        self.auto_id = "search-%s"
        self.offer("among", [(name, sort.label) for name, sort in sorts.items()])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("before") and not given.get("among"):
            self.add_error(
                "before", translate("「among」といっしょに指定してください。")
            )
        return given
