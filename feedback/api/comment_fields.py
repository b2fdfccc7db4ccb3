"""The comment's JSON, declared: what models/description.py says, and its addresses."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Described, MemberBrief, SpeechBrief, in_order
from feedback.api.responses import ResponseBrief
from feedback.api.revisions import RevisionBrief
from feedback.models import Comment
from feedback.models.description import describe
from feedback.workflow import (
    Anchor,
    Channel,
    Disposition,
    Kind,
    RevisionStatus,
    Stage,
    Verdict,
)


class CarriedBrief(Described):
    """Where the place stands in a later edition."""

    edition = serializers.CharField()
    edition_id = serializers.IntegerField()
    item = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)
    anchor = serializers.ChoiceField(choices=Anchor.choices)
    doubtful = serializers.BooleanField(help_text=_("事務局の確認を待っているか"))


class TargetBrief(Described):
    id = serializers.IntegerField()
    item = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    theme = serializers.CharField()
    edition = serializers.CharField(allow_null=True)
    edition_id = serializers.IntegerField(allow_null=True)
    page = serializers.IntegerField(allow_null=True)
    cited_as = serializers.CharField()
    anchor = serializers.ChoiceField(choices=Anchor.choices)
    carried = CarriedBrief(many=True)


class CommentSerializer(Described):
    ref = serializers.CharField()
    url = serializers.URLField()
    web_url = serializers.URLField()
    panel = serializers.CharField()
    meeting = serializers.IntegerField(allow_null=True)
    channel = serializers.ChoiceField(choices=Channel.choices)
    kind = serializers.ChoiceField(choices=Kind.choices)
    member = MemberBrief(allow_null=True)
    speech = SpeechBrief(allow_null=True)
    summary = serializers.CharField()
    body = serializers.CharField()
    targets = TargetBrief(many=True)
    stage = serializers.ChoiceField(choices=Stage.choices)
    disposition = serializers.ChoiceField(choices=Disposition.choices)
    reason = serializers.CharField()
    destination = serializers.CharField()
    original = serializers.CharField(allow_null=True)
    revision_status = serializers.ChoiceField(choices=RevisionStatus.choices)
    change_made = serializers.BooleanField(help_text=_("修正の有無"))
    confirmation = serializers.ChoiceField(choices=Verdict.choices)
    is_open = serializers.BooleanField()
    assignee = serializers.CharField(allow_null=True)
    due_meeting = serializers.IntegerField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    open_since = serializers.IntegerField(
        allow_null=True,
        help_text=_(
            "どの会合から未完了か（回）。完了したもの、会合のないもの、公表されたとおりに"
            "見えるものは null"
        ),
    )
    meetings_old = serializers.IntegerField(
        allow_null=True,
        help_text=_("その会合の後、今日までに開かれた会合の数。同じときに null"),
    )
    responses = ResponseBrief(many=True)
    revisions = RevisionBrief(many=True)
    allowed_moves = serializers.ListField(
        child=serializers.ChoiceField(choices=Stage.choices)
    )
    speech_changed = serializers.BooleanField(
        allow_null=True,
        help_text=_("もとの発言の訂正を確かめていないか。事務局のほかには null"),
    )
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField(allow_null=True)

    def to_representation(self, comment: Comment) -> dict[str, Any]:
        described = describe(comment)
        addresses = {
            "url": self._absolute(reverse("api:comment-detail", args=[comment.ref])),
            "web_url": self._absolute(comment.get_absolute_url()),
        }
        ordered: dict[str, Any] = in_order(self, described | addresses)
        return ordered

    def _absolute(self, path: str) -> str:
        url: str = self.context["request"].build_absolute_uri(path)
        return url
