from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.brief import Described, MemberBrief, Shown
from feedback.api.carry_over import CarryOverSerializer
from feedback.api.filters import Day, Filters, Number, Word
from feedback.api.viewset import LedgerViewSet
from feedback.changes import carry_over
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

    @extend_schema(responses={200: CarryOverSerializer})
    @action(detail=True, url_path="carry-over")
    def carry_over(self, request: Request, pk: str) -> Response:
        """前回までの御意見への対応: the office's draft; 404 to everybody else."""
        meeting = Meeting.objects.run_by(request.user).filter(pk=pk).first()
        if meeting is None:
            raise Http404
        return Response(CarryOverSerializer(carry_over(meeting)).data)


def _those(meeting: Meeting, status: str) -> list[Any]:
    rows: list[Attendance] = [
        row for row in meeting.attendance.all() if row.status == status
    ]
    return list(AttendanceSerializer(rows, many=True).data)
