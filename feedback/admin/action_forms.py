"""The forms on a comment's page: one for each way by which it changes.

Each knows the model's method that it calls, and nothing of the rules: the workflow
refuses, and the page says so beside the form.
"""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback import workflow
from feedback.admin.choices import (
    WordsField,
    choose_from,
    day_input,
    find_speech,
)
from feedback.models import (
    Comment,
    Edition,
    Item,
    Meeting,
    Response,
    Revision,
    User,
)
from feedback.models.revision import GIVEN
from feedback.workflow import (
    Disposition,
    Impact,
    ResponseChannel,
    RevisionStatus,
    Role,
    Stage,
)


class ActionForm(forms.Form):
    """A way by which the comment changes; `do` names it in the posted form."""

    do: ClassVar[str]
    done: ClassVar[Promise]
    anchor: ClassVar[str] = ""

    def __init__(
        self, data: Any = None, *, comment: Comment, user: User, **kwargs: Any
    ) -> None:
        self.comment, self.user = comment, user
        super().__init__(data, prefix=self.do, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices: those of the comment's panel, and no others."""

    def act(self, **doing: Any) -> None:
        """Call the model; its refusals pass through."""
        raise NotImplementedError

    def refuse(self, refusal: workflow.Refused) -> None:
        """Say beside the field at fault what the rules said."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence)

    def of_panel(self, field: str, rows: Any) -> None:
        # Several forms of one page choose among the same meetings and editions.
        loaded: dict[Any, Any] = self.comment.__dict__.setdefault("_choices", {})
        if rows.model not in loaded:
            found = self.rows_of_panel(rows)
            loaded[rows.model] = [(row.pk, str(row)) for row in found]
        choose_from(self, field, self.rows_of_panel(rows), loaded[rows.model])

    def rows_of_panel(self, rows: Any) -> Any:
        return rows.run_by(self.user).filter(
            **{rows.all().panel_path: self.comment.panel_id}
        )


class SpokenForm(ActionForm):
    """A form that may name a speech by its meeting and number."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("会合"), required=False, empty_label=_("なし")
    )
    speech_number = forms.IntegerField(label=_("発言番号"), required=False, min_value=1)

    def prepare(self) -> None:
        self.of_panel("meeting", Meeting.objects)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        meeting, number = cleaned.get("meeting"), cleaned.get("speech_number")
        cleaned["speech"] = find_speech(self, meeting, number)
        return cleaned


class MoveForm(ActionForm):
    do, done, anchor = "move", _("段階を「%(stage)s」にしました。"), "moves"

    stage = forms.ChoiceField(choices=Stage.choices, label=_("段階"))
    note = WordsField(rows=2, label=_("理由・備考"), required=False)

    def act(self, **doing: Any) -> None:
        self.comment.move_to(
            self.cleaned_data["stage"], note=self.cleaned_data["note"], **doing
        )


def disposition_choices() -> list[tuple[str, str]]:
    """Return the dispositions, each saying what it needs."""
    return [(code, _with_needs(Disposition(code))) for code in Disposition.values]


def _with_needs(disposition: Disposition) -> str:
    needs = workflow.NEEDS[disposition]
    if not needs:
        return str(disposition.label)
    return translate("%(disposition)s（要：%(needs)s）") % {
        "disposition": disposition.label,
        "needs": workflow.listed(workflow.NEED_LABELS[need] for need in needs),
    }


class DecideForm(ActionForm):
    do, done, anchor = "decide", _("対応区分を決めました。"), "decision"

    disposition = forms.ChoiceField(choices=disposition_choices, label=_("対応区分"))
    reason = WordsField(rows=3, label=_("理由"), required=False)
    destination = forms.CharField(
        label=_("今後の検討先"), required=False, max_length=200
    )
    original = forms.CharField(
        label=_("統合先の整理番号"), required=False, max_length=80
    )
    note = forms.CharField(label=_("備考（経過に残す）"), required=False)

    def prepare(self) -> None:
        self.fields["original"].widget.attrs["list"] = "refs"
        self.initial = {
            "disposition": self.comment.disposition,
            "reason": self.comment.reason,
            "destination": self.comment.destination,
            "original": self.comment.original.ref if self.comment.original else "",
        }

    def clean_original(self) -> Comment | None:
        ref = self.cleaned_data["original"].strip()
        if not ref:
            return None
        found = Comment.objects.run_by(self.user).filter(ref=ref).first()
        if found is None:
            raise forms.ValidationError(
                translate("整理番号「%(ref)s」の御意見はありません。"),
                params={"ref": ref},
            )
        return found

    def act(self, **doing: Any) -> None:
        self.comment.decide(
            self.cleaned_data["disposition"],
            reason=self.cleaned_data["reason"],
            destination=self.cleaned_data["destination"],
            original=self.cleaned_data["original"],
            note=self.cleaned_data["note"],
            **doing,
        )


class RespondForm(SpokenForm):
    do, done, anchor = "respond", _("回答を書きました。"), "answers"

    text = WordsField(rows=4, label=_("事務局の考え方"))
    channel = forms.ChoiceField(
        choices=ResponseChannel.choices, label=_("方法"), initial="written"
    )
    field_order = ("text", "channel", "meeting", "speech_number")

    def act(self, **doing: Any) -> None:
        given = self.cleaned_data
        self.comment.respond(
            given["text"],
            channel=given["channel"],
            meeting=given["meeting"],
            speech=given["speech"],
            **doing,
        )


class AnswerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_state_display()}｜{obj.text[:70]}"


class ShareForm(ActionForm):
    do, done, anchor = "share", _("この御意見にも同じ回答を付けました。"), "answers"

    response = AnswerChoice(Response.objects.none(), label=_("付ける回答"))

    def prepare(self) -> None:
        answers = self.rows_of_panel(Response.objects).exclude(comments=self.comment)
        choose_from(self, "response", answers.order_by("-pk"))

    def act(self, **doing: Any) -> None:
        self.comment.share_response(self.cleaned_data["response"], **doing)


class RevisionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        place = f"{obj.edition or ''} {obj.item or ''}".strip()
        words = (obj.after or obj.note)[:40]
        return "｜".join(filter(None, (obj.get_status_display(), place, words)))


class ReviseForm(ActionForm):
    do, done, anchor = "revise", _("反映箇所を記録しました。"), "revisions"

    revision = RevisionChoice(
        Revision.objects.none(),
        label=_("どの反映箇所か"),
        required=False,
        empty_label=_("新しい反映箇所"),
    )
    status = forms.ChoiceField(
        choices=GIVEN, label=_("状態"), initial=RevisionStatus.PLANNED
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("版"), required=False, empty_label=_("未定")
    )
    item = forms.ModelChoiceField(
        Item.objects.none(), label=_("項目"), required=False, empty_label=_("未定")
    )
    impact = forms.ChoiceField(
        choices=Impact.choices, label=_("影響"), initial=Impact.SUBSTANTIVE
    )
    page = forms.IntegerField(
        label=_("反映されたというページ"), required=False, min_value=1
    )
    before = WordsField(rows=3, label=_("修正前"), required=False)
    after = WordsField(
        rows=3,
        label=_("修正後"),
        required=False,
        help_text=_(
            "反映済みの版と前の版に本文があれば、前後の文は版から採ります。"
            "ここに書いた文は申告として残し、版と照らし合わせます。"
        ),
    )
    note = forms.CharField(label=_("備考"), required=False)

    def prepare(self) -> None:
        self.of_panel("edition", Edition.objects)
        self.of_panel("item", Item.objects)
        own = self.comment.revisions.select_related("edition", "item")
        choose_from(self, "revision", own)

    def act(self, **doing: Any) -> None:
        self.comment.revise(**self.cleaned_data, **doing)


class ShareRevisionForm(ActionForm):
    do, done = "share_revision", _("この御意見の反映箇所にも加えました。")
    anchor = "revisions"

    revision = RevisionChoice(Revision.objects.none(), label=_("加える反映箇所"))

    def prepare(self) -> None:
        others = self.rows_of_panel(Revision.objects).exclude(comments=self.comment)
        listed = others.select_related("edition", "item").order_by("-pk")
        choose_from(self, "revision", listed)

    def act(self, **doing: Any) -> None:
        self.comment.share_revision(self.cleaned_data["revision"], **doing)


def secretariat_of(comment: Comment, user: User) -> Any:
    """Return the people who may be put in charge: its panel's, and the asker."""
    seat = Q(seats__panel=comment.panel_id, seats__role=Role.SECRETARIAT)
    people = User.objects.filter((seat | Q(pk=user.pk)) & Q(is_active=True))
    return people.distinct().order_by("name", "username")


class AssignForm(ActionForm):
    do, done, anchor = "assign", _("担当と期限を決めました。"), "assignment"

    assignee = forms.ModelChoiceField(
        User.objects.none(), label=_("担当"), required=False, empty_label=_("なし")
    )
    due_meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("期限の会合"),
        required=False,
        empty_label=_("なし"),
    )
    due_on = forms.DateField(label=_("期限"), required=False, widget=day_input())
    note = forms.CharField(label=_("備考（経過に残す）"), required=False)

    def prepare(self) -> None:
        self.of_panel("due_meeting", Meeting.objects)
        choose_from(self, "assignee", secretariat_of(self.comment, self.user))
        self.initial = {
            "assignee": self.comment.assignee_id,
            "due_meeting": self.comment.due_meeting_id,
            "due_on": self.comment.due_on,
        }

    def act(self, **doing: Any) -> None:
        self.comment.assign(**self.cleaned_data, **doing)


class ReviewSpeechForm(ActionForm):
    do, done, anchor = "review", _("発言の訂正を確認済みにしました。"), "remark"

    note = forms.CharField(label=_("備考（経過に残す）"), required=False)

    def act(self, **doing: Any) -> None:
        self.comment.review_speech(**self.cleaned_data, **doing)
