from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from feedback.api.brief import Described, MemberBrief, Shown
from feedback.api.filters import Day, Filters, Number, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Attendance, AttendanceStatus, Meeting


class MeetingFilters(Filters):
    panel = Word("panel__slug")
    number = Number("number")
    since = Day("held_on", lookup_expr="gte")
    until = Day("held_on", lookup_expr="lte")


class AttendanceSerializer(Described):
    member = MemberBrief()
    note = serializers.CharField()


class MeetingSerializer(Shown):
    panel = serializers.CharField(source="panel.slug")
    agenda = serializers.SerializerMethodField()
    materials = serializers.SerializerMethodField()
    present = serializers.SerializerMethodField()
    absent = serializers.SerializerMethodField()

    class Meta:
        model = Meeting
        fields = [
            "id",
            "panel",
            "number",
            "title",
            "held_on",
            "starts_at",
            "ends_at",
            "venue",
            "agenda",
            "materials",
            "present",
            "absent",
        ]

    def get_agenda(self, meeting: Meeting) -> list[str]:
        return meeting.agenda.splitlines()

    def get_materials(self, meeting: Meeting) -> list[str]:
        return meeting.materials.splitlines()

    @extend_schema_field(AttendanceSerializer(many=True))
    def get_present(self, meeting: Meeting) -> list[Any]:
        return _those(meeting, AttendanceStatus.PRESENT)

    @extend_schema_field(AttendanceSerializer(many=True))
    def get_absent(self, meeting: Meeting) -> list[Any]:
        return _those(meeting, AttendanceStatus.ABSENT)


class MeetingViewSet(LedgerViewSet):
    queryset = Meeting.objects.select_related("panel").prefetch_related(
        "attendance__member"
    )
    serializer_class = MeetingSerializer
    filterset_class = MeetingFilters


def _those(meeting: Meeting, status: str) -> list[Any]:
    rows: list[Attendance] = [
        row for row in meeting.attendance.all() if row.status == status
    ]
    return list(AttendanceSerializer(rows, many=True).data)
