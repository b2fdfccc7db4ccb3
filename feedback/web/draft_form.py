"""Which editions of a draft are shown, and where, as it stands in the address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.models import Edition
from feedback.web.address import AddressForm, Choice

ALONE = "-"


class DraftForm(AddressForm):
    """`edition` is the one that is read (the newest), `beside` another one that it is
    held against (the one before it; `-`: none), `at` the item (its key) to begin at."""

    edition = Choice(label=_("読む版"))
    beside = Choice(label=_("並べる版"))
    at = forms.CharField(
        label=_("項目"), required=False, max_length=60, widget=forms.HiddenInput
    )

    def __init__(self, asked: QueryDict, *, editions: Sequence[Edition]) -> None:
        self.editions = {edition.label: edition for edition in editions}
        super().__init__(asked, _unless_said(asked, list(self.editions)))
        labels = [(label, label) for label in self.editions]
        self.offer("edition", labels, or_all=False)
        self.offer("beside", [*labels, (ALONE, _("並べない"))], or_all=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("edition") and given.get("edition") == given.get("beside"):
            problem = translate("並べる版には、読む版とは別の版を選んでください。")
            self.add_error("beside", problem)
        return given

    def pair(self) -> tuple[Edition | None, Edition | None]:
        """Return, of a valid form, the older of the two editions (None where one is
        read alone) and the newer one (None where there is none at all)."""
        given = self.cleaned_data
        chosen = (given["edition"], given["beside"])
        found = [self.editions[label] for label in self.editions if label in chosen]
        return (
            found[0] if len(found) > 1 else None,
            found[-1] if found else None,
        )

    @property
    def said(self) -> dict[str, str]:
        """What the address says of the editions, fit for another one."""
        names = ("edition", "beside")
        return {name: str(self.asked[name]) for name in names if self.asked.get(name)}


def _unless_said(asked: QueryDict, labels: list[str]) -> dict[str, str]:
    read = asked.get("edition") or (labels[-1] if labels else "")
    at = labels.index(read) if read in labels else 0
    return {"edition": read, "beside": labels[at - 1] if at else ALONE}
