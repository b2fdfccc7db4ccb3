from rest_framework import serializers

from feedback.api.brief import Described, MemberBrief, Shown
from feedback.api.filters import Filters, Number, Rows, Word, YesNo
from feedback.api.members import members_called
from feedback.api.viewset import LedgerViewSet
from feedback.models import Speech


class SpeechFilters(Filters):
    panel = Word("meeting__panel__slug")
    meeting = Number("meeting__number")
    number = Number("number")
    speaker = Word(method="by_speaker")
    procedural = YesNo("procedural")

    def by_speaker(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(speaker__in=members_called(value).values("pk"))


class CitationSerializer(Described):
    text = serializers.CharField()
    pages = serializers.ListField(child=serializers.IntegerField())


class SpeechSerializer(Shown):
    panel = serializers.CharField(source="meeting.panel.slug")
    meeting = serializers.IntegerField(source="meeting.number")
    speaker = MemberBrief(allow_null=True)
    citations = CitationSerializer(many=True)

    class Meta:
        model = Speech
        fields = [
            "id",
            "panel",
            "meeting",
            "number",
            "speaker",
            "name_as_printed",
            "text",
            "gist",
            "procedural",
            "citations",
        ]


class SpeechViewSet(LedgerViewSet):
    queryset = Speech.objects.select_related("meeting__panel", "speaker")
    serializer_class = SpeechSerializer
    filterset_class = SpeechFilters
