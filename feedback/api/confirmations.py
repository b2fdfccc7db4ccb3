from datetime import UTC
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Described, SpeechBrief
from feedback.api.filters import Choices, Filters, Reference, Since, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Confirmation, Recorder, scope_of
from feedback.models.in_brief import describe_speech
from feedback.workflow import Verdict

SAID = [choice for choice in Verdict.choices if choice[0] != Verdict.NOT_ASKED]


def default_field() -> serializers.CharField:
    said = _("期限までに返事がないときに記録されるもの：no_reply（みなし了）")
    return serializers.CharField(allow_null=True, help_text=said)


class ConfirmationFilters(Filters):
    panel = Word("comment__panel__slug")
    comment = Word("comment__ref")
    edition = Reference(by="edition", name="edition__label")
    verdict = Choices("verdict", choices=SAID)
    since = Since("said_at", lookup_expr="gte")


class ConfirmationSerializer(Described):
    id = serializers.IntegerField()
    panel = serializers.CharField()
    comment = serializers.CharField()
    edition = serializers.CharField()
    edition_id = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    note = serializers.CharField()
    recorded_as = serializers.ChoiceField(choices=Recorder.choices)
    meeting = serializers.IntegerField(
        allow_null=True, help_text=_("述べられた会合（回）")
    )
    speech = SpeechBrief(allow_null=True)
    said_at = serializers.DateTimeField()
    due_on = serializers.DateField(allow_null=True, help_text=_("お返事の期限"))
    default = default_field()
    shown_hash = serializers.CharField(
        allow_null=True,
        help_text=_("構成員に示した内容のSHA-256。構成員本人と事務局のほかには null"),
    )
    publication = serializers.IntegerField(allow_null=True)

    def to_representation(self, row: Confirmation) -> dict[str, Any]:
        told = self._tells_meeting(row)
        return {
            "id": row.pk,
            "panel": row.comment.panel.slug,
            "comment": row.comment.ref,
            "edition": row.edition.label,
            "edition_id": row.edition_id,
            "verdict": row.verdict,
            "note": row.note,
            "recorded_as": row.recorded_as,
            "meeting": row.meeting.number if row.meeting and told else None,
            "speech": describe_speech(row.speech) if told else None,
            "said_at": row.said_at.astimezone(UTC).isoformat(),
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "default": Verdict.NO_REPLY if row.due_on else None,
            "shown_hash": row.shown_hash or None if self._is_inside(row) else None,
            "publication": row.publication.number if row.publication else None,
        }

    def _tells_meeting(self, row: Confirmation) -> bool:
        """The minutes of its meeting may not be public yet."""
        scope = scope_of(self.context["request"].user)
        public = row.meeting is not None and row.meeting.publication_id is not None
        return public or scope.runs(row.comment.panel_id)

    def _is_inside(self, row: Confirmation) -> bool:
        """Whether the reader can see what was shown: the hash of a short text that is
        not public would give the text away."""
        viewer = self.context["request"].user
        return row.comment.made_by(viewer) or row.comment.run_by(viewer)


class ConfirmationViewSet(LedgerViewSet):
    queryset = Confirmation.objects.select_related(
        "comment__panel",
        "comment__member",
        "edition",
        "meeting",
        "speech",
        "publication",
    )
    serializer_class = ConfirmationSerializer
    filterset_class = ConfirmationFilters
