"""Which kinds of mail a person wants, and in which language."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from feedback.models import NoticeChoice, NoticeKind, User, kinds_for

HELP = {
    NoticeKind.ASKED: _("御意見がどう反映されたかの確認をお願いするとき。"),
    NoticeKind.ANSWERED: _("御意見への回答が公表されたとき。"),
    NoticeKind.CHANGED: _("確認された後に、回答や本文が変わったとき。"),
    NoticeKind.OVERDUE: _("期限を過ぎたものがある日の朝に、一日一通まで。"),
}


class NoticeForm(forms.Form):
    """A box for each kind that concerns the reader."""

    def __init__(self, said: QueryDict | None, *, reader: User) -> None:
        super().__init__(said, label_suffix="")
        self.reader, self.kinds = reader, kinds_for(reader)
        wanted = NoticeChoice.objects.wanted_by(reader)
        for kind in self.kinds:
            self.fields[kind.value] = forms.BooleanField(
                label=kind.label,
                help_text=HELP[kind],
                required=False,
                initial=kind in wanted,
            )
        self.fields["language"] = forms.ChoiceField(
            label=_("メールの言語"),
            choices=settings.LANGUAGES,
            initial=reader.language,
        )

    def keep(self) -> None:
        """Keep what a valid form says."""
        given = self.cleaned_data
        wanted = {kind for kind in self.kinds if given[kind.value]}
        with transaction.atomic():
            NoticeChoice.objects.choose(self.reader, wanted=wanted, among=self.kinds)
            self.reader.language = given["language"]
            self.reader.save(update_fields=["language"])
