from rest_framework import serializers

from feedback.api.brief import Shown
from feedback.api.filters import Filters, Reference, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Edition


class EditionFilters(Filters):
    panel = Word("draft__panel__slug")
    draft = Reference(by="draft", name="draft__key")
    label = Word("label")


class EditionSerializer(Shown):
    panel = serializers.CharField(source="draft.panel.slug")
    draft = serializers.CharField(source="draft.key")
    draft_id = serializers.IntegerField()
    meeting = serializers.SerializerMethodField()

    class Meta:
        model = Edition
        fields = [
            "id",
            "panel",
            "draft",
            "draft_id",
            "label",
            "title",
            "meeting",
            "dated_on",
            "position",
        ]

    def get_meeting(self, edition: Edition) -> int | None:
        meeting = edition.meeting
        if meeting is None or not (
            meeting.publication_id or self.runs(meeting.panel_id)
        ):
            return None
        return meeting.number


class EditionViewSet(LedgerViewSet):
    queryset = Edition.objects.select_related("draft__panel", "meeting")
    serializer_class = EditionSerializer
    filterset_class = EditionFilters
