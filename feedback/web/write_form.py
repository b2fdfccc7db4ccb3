"""What a member writes between the meetings: a remark, and which place it is about."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.models import Edition, Item, Panel, Passage, Target, Viewer
from feedback.web.fields import WordsField
from feedback.workflow import Kind

LONGEST = 10_000
FIELDS = ("kind", "body", "summary", "edition", "item", "page")

_ANEW = _("用紙の番号を読み取れませんでした。もう一度送ってください。")
NO_SHEET = {"required": _ANEW, "invalid": _ANEW}


class WriteForm(forms.Form):
    """`sheet` names the form itself, so that it is taken once."""

    kind = forms.ChoiceField(label=_("種別"), choices=Kind, initial=Kind.OPINION)
    body = WordsField(
        rows=8,
        label=_("御意見"),
        max_length=LONGEST,
        help_text=_("10,000字まで。一つの御意見ごとに、分けて送ってください。"),
    )
    summary = forms.CharField(
        label=_("御意見の概要"),
        max_length=300,
        required=False,
        help_text=_("一覧に出る一行。空のときは、御意見の最初の一文を使います。"),
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("どの版についてか"),
        required=False,
        empty_label=_("報告書案の箇所についてではない"),
    )
    item = forms.ModelChoiceField(
        Item.objects.none(),
        label=_("どの項目についてか"),
        required=False,
        empty_label=_("選ばない"),
    )
    page = forms.IntegerField(
        label=_("ページ"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("紙面に印刷されたページ番号。"),
    )
    sheet = forms.UUIDField(
        label=_("用紙"), widget=forms.HiddenInput, error_messages=NO_SHEET
    )

    def __init__(
        self, said: QueryDict | None, *, panel: Panel, viewer: Viewer, **kwargs: Any
    ) -> None:
        super().__init__(said, label_suffix="", **kwargs)
        editions = Edition.objects.visible_to(viewer).filter(draft__panel=panel)
        items = Item.objects.visible_to(viewer).filter(draft__panel=panel)
        self.choose("edition", editions)
        self.choose("item", items)
        self.initial.setdefault("sheet", uuid4())
        # What is sent next is another sheet, if this one is used up.
        self.this_sheet = said.get("sheet", "") if said else str(self.initial["sheet"])

    def choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (tells mypy)
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        if "sheet" in self.errors:
            self.take_new_sheet()
        edition, item, page = map(self.cleaned_data.get, ("edition", "item", "page"))
        if edition is None and (page or item) and "edition" not in self.errors:
            self.add_error(
                "edition", translate("項目やページは、版とともに選んでください。")
            )
        if edition and item and not _stands_in(item, edition):
            self.add_error("item", translate("この項目は、選んだ版にありません。"))
        if edition and not (item or page) and not {"item", "page"} & set(self.errors):
            self.add_error(
                "item", translate("項目かページのどちらかを示してください。")
            )
        return self.cleaned_data

    def targets(self) -> list[Target]:
        """Return the place that it is about, if one was named."""
        place = {name: self.cleaned_data[name] for name in ("edition", "item", "page")}
        return [Target(**place)] if place["edition"] else []

    def refuse(self, problem: ValidationError) -> None:
        """Say beside the fields what the record's own rules say."""
        for name, sentences in problem.message_dict.items():
            known = name if name in self.fields else None
            self.add_error(None if name == NON_FIELD_ERRORS else known, sentences)

    def take_new_sheet(self) -> None:
        """Let what was written be sent as another remark."""
        self.this_sheet = str(uuid4())


def _stands_in(item: Item, edition: Edition) -> bool:
    return Passage.objects.filter(item=item, edition=edition).exists()
