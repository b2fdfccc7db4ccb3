"""The forms by which the office asks a member for her word, and notes what she said."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from feedback.admin.action_forms import ActionForm, SpokenForm
from feedback.admin.choices import WordsField, day_input
from feedback.models import Edition
from feedback.workflow import SAYABLE_VERDICTS, Verdict

# What can be noted as said; asking is a form of its own.
SAID = [code for code in SAYABLE_VERDICTS if code != Verdict.ASKED]
BY_WHEN = _(
    "この日の終わり（日本時間）まで答えられます。過ぎてもお返事がないものは、翌日に"
    "「回答なし（みなし了）」として自動で記録されます。空なら、依頼の{days}日後です。"
    "お見せできる回答がまだない御意見では、期限なしの依頼になります。"
)

UNPUBLISHED = _(
    "公表前の版でも依頼できます。構成員は版そのものは開けず、回答と修正前・修正後を見て"
    "答えます。"
)


def due_field() -> forms.DateField:
    return forms.DateField(
        label=_("お返事の期限"),
        required=False,
        widget=day_input(),
        help_text=format_lazy(BY_WHEN, days=settings.ANSWER_DAYS),
    )


class AskForm(ActionForm):
    do, done, anchor = "ask", _("構成員に確認を依頼しました。"), "confirmation"

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("確認していただく版"),
        required=False,
        empty_label=_("反映した版"),
        help_text=UNPUBLISHED,
    )
    due_on = due_field()
    note = WordsField(rows=2, label=_("構成員への一言"), required=False)

    def prepare(self) -> None:
        self.of_panel("edition", Edition.objects)

    def act(self, **doing: Any) -> None:
        self.comment.ask(**self.cleaned_data, **doing)


class ConfirmForm(SpokenForm):
    do, done, anchor = "confirm", _("構成員の確認を記録しました。"), "confirmation"

    verdict = forms.ChoiceField(
        choices=[(code, Verdict(code).label) for code in SAID],
        label=_("確認"),
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("確認した版"),
        required=False,
        empty_label=_("反映した版"),
    )
    note = WordsField(
        rows=2,
        label=_("述べられたこと"),
        required=False,
        help_text=_("「了（意見あり）」と「反映不十分」のときは必ず書いてください。"),
    )
    field_order = ("verdict", "edition", "note", "meeting", "speech_number")

    def prepare(self) -> None:
        super().prepare()
        self.of_panel("edition", Edition.objects)

    def act(self, **doing: Any) -> None:
        given = self.cleaned_data
        self.comment.confirm(
            given["verdict"],
            edition=given["edition"],
            note=given["note"],
            meeting=given["meeting"],
            speech=given["speech"],
            **doing,
        )
