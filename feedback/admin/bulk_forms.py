"""What each bulk action asks, and how it goes through the rows."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.action_forms import disposition_choices
from feedback.admin.choices import (
    WordsField,
    choose_from,
    day_input,
    find_speech,
)
from feedback.admin.confirm_forms import UNPUBLISHED, due_field
from feedback.models import Comment, Edition, Meeting, Publication, Response, User
from feedback.models.comment_queryset import CommentQuerySet
from feedback.workflow import (
    AGREED_STAGES,
    Disposition,
    PublicationRefused,
    Refused,
    ResponseChannel,
    ResponseState,
    Role,
    Stage,
)

Outcome = tuple[int, list[tuple[Comment, str]]]


class BulkForm(forms.Form):
    """`run` returns how many rows were done, and the others with the reason why not."""

    title: ClassVar[Promise]

    def __init__(
        self, data: Any = None, *, rows: CommentQuerySet, user: User, **kwargs: Any
    ) -> None:
        self.rows, self.user = rows, user
        super().__init__(data, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices: those of the rows' panels."""

    def run(self) -> Outcome:
        return self.each(self.act)

    def act(self, comment: Comment) -> None:
        raise NotImplementedError

    def each(self, act: Callable[[Comment], object]) -> Outcome:
        done, refused = 0, []
        for comment in self.rows:
            try:
                act(comment)
                done += 1
            except Refused as refusal:
                refused.append((comment, refusal.sentence))
        return done, refused

    def panels(self) -> list[int]:
        return list(self.rows.order_by().values_list("panel", flat=True).distinct())


class BulkMoveForm(BulkForm):
    title = _("段階を進める・戻す")

    stage = forms.ChoiceField(choices=Stage.choices, label=_("移す先の段階"))
    note = WordsField(
        rows=2,
        label=_("理由・備考"),
        required=False,
        help_text=_("完了したものを再開するときは、必ず書いてください。"),
    )

    def act(self, comment: Comment) -> None:
        given = self.cleaned_data
        comment.move_to(given["stage"], note=given["note"], by=self.user)


class BulkAssignForm(BulkForm):
    title = _("担当と期限を決める")

    set_assignee = forms.BooleanField(label=_("担当を変える"), required=False)
    assignee = forms.ModelChoiceField(
        User.objects.none(), label=_("担当"), required=False, empty_label=_("なし")
    )
    set_due = forms.BooleanField(label=_("期限を変える"), required=False)
    due_meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("期限の会合"),
        required=False,
        empty_label=_("なし"),
    )
    due_on = forms.DateField(label=_("期限"), required=False, widget=day_input())
    note = forms.CharField(label=_("備考（経過に残す）"), required=False)

    def prepare(self) -> None:
        panels = self.panels()
        seats = {"seats__panel__in": panels, "seats__role": Role.SECRETARIAT}
        people = User.objects.filter(**seats, is_active=True).distinct()
        choose_from(self, "assignee", people.order_by("name", "username"))
        choose_from(
            self,
            "due_meeting",
            Meeting.objects.run_by(self.user).filter(panel__in=panels),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        # Who picks a person means to put her in charge, box ticked or not.
        given["set_assignee"] |= bool(given.get("assignee"))
        given["set_due"] |= bool(given.get("due_meeting") or given.get("due_on"))
        if not (given["set_assignee"] or given["set_due"]) and not self.errors:
            self.add_error(
                "assignee", translate("担当か期限のどちらかを選んでください。")
            )
        return given

    def act(self, comment: Comment) -> None:
        given = self.cleaned_data
        names = ["assignee"] if given["set_assignee"] else []
        names += ["due_meeting", "due_on"] if given["set_due"] else []
        changed = {name: given[name] for name in names}
        comment.assign(**changed, note=given["note"], by=self.user)


class BulkDecideForm(BulkForm):
    title = _("対応区分を決める")

    disposition = forms.ChoiceField(
        choices=lambda: [
            choice
            for choice in disposition_choices()
            if choice[0] != Disposition.DUPLICATE
        ],
        label=_("対応区分"),
    )
    reason = WordsField(rows=3, label=_("理由"), required=False)
    destination = forms.CharField(
        label=_("今後の検討先"), required=False, max_length=200
    )

    def act(self, comment: Comment) -> None:
        given = self.cleaned_data
        comment.decide(
            given["disposition"],
            reason=given["reason"],
            destination=given["destination"],
            by=self.user,
        )


class BulkAnswerForm(BulkForm):
    title = _("一つの回答を付ける")

    text = WordsField(rows=5, label=_("事務局の考え方"))
    channel = forms.ChoiceField(
        choices=ResponseChannel.choices, label=_("方法"), initial="written"
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("会合"), required=False, empty_label=_("なし")
    )
    speech_number = forms.IntegerField(
        label=_("回答した発言番号"), required=False, min_value=1
    )

    def prepare(self) -> None:
        self.answer: Response | None = None
        panels = self.panels()
        choose_from(
            self, "meeting", Meeting.objects.run_by(self.user).filter(panel__in=panels)
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        meeting, number = given.get("meeting"), given.get("speech_number")
        given["speech"] = find_speech(self, meeting, number)
        if len(self.panels()) > 1:
            self.add_error(
                None,
                translate("一つの回答は、一つの会議体の御意見にだけ付けられます。"),
            )
        return given

    def act(self, comment: Comment) -> None:
        """The first that takes it gets a new answer; the others share it."""
        given = self.cleaned_data
        if self.answer is not None:
            comment.share_response(self.answer, by=self.user)
            return
        self.answer = comment.respond(
            given["text"],
            channel=given["channel"],
            meeting=given["meeting"],
            speech=given["speech"],
            by=self.user,
        )


class BulkAskForm(BulkForm):
    title = _("選んだ御意見の確認を依頼")

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("確認していただく版"),
        required=False,
        empty_label=_("御意見ごとに、反映した版"),
        help_text=UNPUBLISHED,
    )
    due_on = due_field()
    note = WordsField(rows=2, label=_("構成員への一言"), required=False)

    def prepare(self) -> None:
        editions = Edition.objects.run_by(self.user)
        of_panels = editions.filter(draft__panel__in=self.panels())
        choose_from(self, "edition", of_panels.select_related("draft"))

    def act(self, comment: Comment) -> None:
        comment.ask(**self.cleaned_data, by=self.user)


class BulkPublishForm(BulkForm):
    title = _("公表する")

    name = forms.CharField(label=_("公表の題名"), max_length=200)
    note = WordsField(rows=2, label=_("備考"), required=False)
    corrects = forms.ModelChoiceField(
        Publication.objects.none(),
        label=_("正誤の対象"),
        required=False,
        empty_label=_("なし"),
    )

    def prepare(self) -> None:
        drafts = self.rows.filter(responses__state=ResponseState.DRAFT).distinct()
        self.unready = drafts.count()
        self.unagreed = list(self.rows.exclude(stage__in=AGREED_STAGES))
        if self.unagreed:
            self.fields["not_agreed"] = self._asked()
        publications = Publication.objects.run_by(self.user)
        choose_from(self, "corrects", publications.filter(panel__in=self.panels()))

    def _asked(self) -> forms.MultipleChoiceField:
        """Return the box to tick. What it stands for are these very remarks: where
        others have been sent back since, it has to be ticked anew."""
        keys = ",".join(str(row.pk) for row in self.unagreed)
        said = translate("対応案が了承されていない%(count)s件も、今の内容で公表する")
        message = translate("了承前の御意見があります。確かめて、印を付けてください。")
        return forms.MultipleChoiceField(
            choices=[(keys, said % {"count": len(self.unagreed)})],
            widget=forms.CheckboxSelectMultiple,
            label=translate("了承前の公表"),
            error_messages={"required": message, "invalid_choice": message},
        )

    def run(self) -> Outcome:
        """All of them at one moment, or none."""
        rows = list(self.rows)
        if not rows:
            raise PublicationRefused(translate("公表する御意見が選ばれていません。"))
        given = self.cleaned_data
        Publication.objects.publish(
            rows[0].panel,
            comments=rows,
            by=self.user,
            title=given["name"],
            note=given["note"],
            corrects=given["corrects"],
        )
        return len(rows), []


BULK_FORMS: dict[str, type[BulkForm]] = {
    "move": BulkMoveForm,
    "assign": BulkAssignForm,
    "decide": BulkDecideForm,
    "answer": BulkAnswerForm,
    "ask": BulkAskForm,
    "publish": BulkPublishForm,
}
