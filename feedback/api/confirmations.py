from datetime import UTC
from typing import Any

from rest_framework import serializers

from feedback.api.brief import Described, SpeechBrief
from feedback.api.filters import Choices, Filters, Reference, Since, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Confirmation, Recorder, scope_of
from feedback.models.description import describe_speech
from feedback.workflow import Verdict

SAID = [choice for choice in Verdict.choices if choice[0] != Verdict.NOT_ASKED]


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
    speech = SpeechBrief(allow_null=True)
    said_at = serializers.DateTimeField()
    publication = serializers.IntegerField(allow_null=True)

    def to_representation(self, row: Confirmation) -> dict[str, Any]:
        return {
            "id": row.pk,
            "panel": row.comment.panel.slug,
            "comment": row.comment.ref,
            "edition": row.edition.label,
            "edition_id": row.edition_id,
            "verdict": row.verdict,
            "note": row.note,
            "recorded_as": row.recorded_as,
            "speech": describe_speech(row.speech) if self._shows_speech(row) else None,
            "said_at": row.said_at.astimezone(UTC).isoformat(),
            "publication": row.publication.number if row.publication else None,
        }

    def _shows_speech(self, row: Confirmation) -> bool:
        """The minutes of its meeting may not be public yet."""
        scope = scope_of(self.context["request"].user)
        return row.speech is not None and (
            row.speech.meeting.publication_id is not None
            or scope.runs(row.comment.panel_id)
        )


class ConfirmationViewSet(LedgerViewSet):
    queryset = Confirmation.objects.select_related(
        "comment__panel", "edition", "speech__meeting", "publication"
    )
    serializer_class = ConfirmationSerializer
    filterset_class = ConfirmationFilters
