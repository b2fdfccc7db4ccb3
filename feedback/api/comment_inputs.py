"""The bodies of what can be done to a comment."""

from typing import Any

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.inputs import (
    Code,
    CommentByRef,
    EditionByName,
    Input,
    ItemByName,
    MeetingByNumber,
    MemberById,
    RevisionById,
    SpeechByNumber,
    Text,
    UserByName,
    Whole,
    speech_in,
)
from feedback.models import Edition, Item, Panel, Target
from feedback.models.revision import GIVEN
from feedback.workflow import (
    SAYABLE_VERDICTS,
    Channel,
    Disposition,
    Impact,
    Kind,
    ResponseChannel,
    Stage,
)

SAYABLE = [(verdict.value, verdict.label) for verdict in SAYABLE_VERDICTS]
MOST_TARGETS = 100


class PanelInput(serializers.Serializer[Any]):
    """The panel alone: who may write is known before the rest is read."""

    panel = Text()

    def validate_panel(self, slug: str) -> Panel:
        panel = Panel.objects.visible_to(self.context["request"].user)
        found = panel.filter(slug=slug).first()
        if found is None:
            raise serializers.ValidationError(
                translate("「%(value)s」は見つかりません。") % {"value": slug}
            )
        return found


def check_one_draft(item: Item | None, edition: Edition | None) -> None:
    """Raise ValidationError if the item is not of the edition's draft."""
    if item and edition and item.draft_id != edition.draft_id:
        raise serializers.ValidationError(
            {"edition": translate("項目と版が、別の報告書案のものです。")}
        )


class TargetInput(Input):
    item = ItemByName(required=False, allow_null=True)
    edition = EditionByName(required=False, allow_null=True)
    page = Whole(required=False, allow_null=True)
    cited_as = Text(required=False, max_length=200)

    def validate(self, given: dict[str, Any]) -> Target:
        target = Target(**given)
        check_one_draft(target.item, target.edition)
        if not (target.item or target.page or target.cited_as):
            raise serializers.ValidationError(
                translate("item、page、cited_asのどれかが要ります。")
            )
        return target


class RemarkInput(Input):
    """What is told of a remark, new or corrected."""

    kind = Code(choices=Kind.choices, required=False)
    member = MemberById(required=False, allow_null=True)
    speech = SpeechByNumber(required=False, allow_null=True)
    summary = Text(max_length=300)
    body = Text(required=False, allow_blank=True)
    targets = serializers.ListField(
        child=TargetInput(),
        required=False,
        max_length=MOST_TARGETS,
        error_messages={"max_length": _("{max_length}件までにしてください。")},
    )


class RecordInput(RemarkInput):
    panel = Text()
    meeting = MeetingByNumber(required=False, allow_null=True)
    channel = Code(choices=Channel.choices, required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        given["panel"] = self.context["panel"]
        channel = given.get("channel", Channel.MEETING)
        if channel == Channel.MEETING and not given.get("meeting"):
            raise serializers.ValidationError(
                {"meeting": translate("会合での御意見には、会合が要ります。")}
            )
        given["speech"] = speech_in(given.get("meeting"), given.get("speech"))
        return given


class EditInput(RemarkInput):
    note = Text(required=False, allow_blank=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not set(given) - {"note"}:
            raise serializers.ValidationError(translate("変える項目がありません。"))
        if "speech" in given:
            given["speech"] = speech_in(
                self.context["comment"].meeting, given["speech"]
            )
        return given


class ActionInput(Input):
    note = Text(required=False, allow_blank=True)


class MoveInput(ActionInput):
    stage = Code(choices=Stage.choices)


class DecideInput(ActionInput):
    disposition = Code(choices=Disposition.choices)
    reason = Text(required=False, allow_blank=True)
    destination = Text(required=False, allow_blank=True, max_length=200)
    original = CommentByRef(required=False, allow_null=True)


class RespondInput(ActionInput):
    text = Text()
    channel = Code(choices=ResponseChannel.choices, required=False)
    responder = MemberById(required=False, allow_null=True)
    meeting = MeetingByNumber(required=False, allow_null=True)
    speech = SpeechByNumber(required=False, allow_null=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        meeting = given.get("meeting") or self.context["comment"].meeting
        given["speech"] = speech_in(meeting, given.get("speech"))
        return given


class ReviseInput(ActionInput):
    revision = RevisionById(required=False, allow_null=True)
    status = Code(choices=GIVEN)
    edition = EditionByName(required=False, allow_null=True)
    item = ItemByName(required=False, allow_null=True)
    page = Whole(required=False, allow_null=True)
    before = Text(required=False, allow_blank=True, trim_whitespace=False)
    after = Text(required=False, allow_blank=True, trim_whitespace=False)
    impact = Code(choices=Impact.choices, required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        check_one_draft(given.get("item"), given.get("edition"))
        return given


class ConfirmInput(ActionInput):
    """`due_on` goes with `asked`: silence past it is recorded as `no_reply`. Left out,
    it is set: the member has ANSWER_DAYS (14, where the place says nothing else)."""

    verdict = Code(choices=SAYABLE)
    edition = EditionByName(required=False, allow_null=True)
    due_on = serializers.DateField(
        required=False,
        allow_null=True,
        help_text=_(
            "asked とともに：この日までに返事がなければ no_reply（みなし了）とします。"
            "省くと、依頼から定まった日数（通常14日）の後の日になります。"
        ),
    )
    shown_hash = Text(
        required=False,
        allow_null=True,
        max_length=64,
        help_text=_(
            "読んだ内容の照合値（shown/ で得たもの）。今の内容と違えば記録しません。"
        ),
    )


class AssignInput(ActionInput):
    """What is left out stays as it is; null takes it away."""

    assignee = UserByName(required=False, allow_null=True)
    due_meeting = MeetingByNumber(required=False, allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not set(given) - {"note"}:
            raise serializers.ValidationError(translate("変える項目がありません。"))
        return given
