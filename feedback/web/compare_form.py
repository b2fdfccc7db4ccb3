"""Which two editions of a draft are compared, as it stands in the address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.models import Edition
from feedback.web.address import AddressForm, Choice

Pair = tuple[Edition, Edition]
SHOWN = [("changed", _("変更のある項目だけ"))]
ALL = [("", _("変更のある項目だけ")), ("1", _("すべて"))]


class PairForm(AddressForm):
    """`from` and `to` name editions by their labels: by default the newest, and the
    one before the one that is compared; `at` the item (its key) to begin at."""

    at = forms.CharField(
        label=_("項目"), required=False, max_length=60, widget=forms.HiddenInput
    )

    def __init__(self, asked: QueryDict, *, editions: Sequence[Edition]) -> None:
        self.editions = {edition.label: edition for edition in editions}
        super().__init__(asked, _unless_said(asked, list(self.editions)))
        self.fields["from"] = Choice(label=_("比べる元"))
        self.fields["to"] = Choice(label=_("比べる先"))
        self.order_fields(["from", "to"])
        for name in ("from", "to"):
            labels = [(label, label) for label in self.editions]
            self.offer(name, labels, or_all=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        labels = list(self.editions)
        old, new = given.get("from"), given.get("to")
        if old and new and labels.index(old) >= labels.index(new):
            self.add_error(
                "from",
                translate("「%(from)s」は「%(to)s」より前の版ではありません。")
                % {"from": old, "to": new},
            )
        return given

    @property
    def pair(self) -> Pair | None:
        """The older and the newer edition; None where there are not two."""
        old, new = self.cleaned_data["from"], self.cleaned_data["to"]
        return (self.editions[old], self.editions[new]) if old and new else None

    @property
    def said(self) -> dict[str, str]:
        """What the address says of the editions, fit for another part of them."""
        return {
            name: str(value)
            for name, value in self.asked.items()
            if value and name != "at"
        }


class CompareForm(PairForm):
    show = Choice(label=_("項目"))

    def __init__(self, asked: QueryDict, *, editions: Sequence[Edition]) -> None:
        super().__init__(asked, editions=editions)
        self.offer("show", SHOWN)


class TableForm(PairForm):
    all = Choice(label=_("項目"))

    def __init__(self, asked: QueryDict, *, editions: Sequence[Edition]) -> None:
        super().__init__(asked, editions=editions)
        self.offer("all", ALL, or_all=False)


def _unless_said(asked: QueryDict, labels: list[str]) -> dict[str, str]:
    if not labels:
        return {}
    new = asked.get("to", labels[-1])
    at = labels.index(new) if new in labels else 0
    return {"to": new} | ({"from": labels[at - 1]} if at else {})
