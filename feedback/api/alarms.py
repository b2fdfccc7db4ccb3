"""Where the ledger and the texts contradict each other: the office's own work."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.alarms import Alarm, AlarmKind, alarm_of, alarms_of, tally_of
from feedback.alarms.alarm import Mend
from feedback.alarms.as_json import alarm_as_json, counted_as_json
from feedback.api.brief import Described
from feedback.api.filters import Choices, Filters, Word, YesNo
from feedback.api.inputs import Input, Text
from feedback.api.viewset import Writing
from feedback.models import AlarmAside, Panel
from feedback.workflow import AlarmRefused

Words = list[str]
KEY = OpenApiParameter("key", OpenApiTypes.STR, OpenApiParameter.PATH)


class AsideSerializer(Described):
    """Who set it aside, and why."""

    reason = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class AlarmSerializer(Described):
    key = serializers.CharField(help_text=_("事実が変わると、別の値になります。"))
    panel = serializers.CharField()
    kind = serializers.ChoiceField(choices=AlarmKind.choices)
    kind_label = serializers.CharField()
    sentence = serializers.CharField()
    comments = serializers.ListField(child=serializers.CharField())
    meeting = serializers.IntegerField(allow_null=True)
    edition = serializers.CharField(allow_null=True)
    item = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)
    revision = serializers.IntegerField(allow_null=True)
    mend = serializers.ChoiceField(choices=Mend.choices)
    mend_url = serializers.CharField(help_text=_("直す画面のアドレス。"))
    aside = AsideSerializer(allow_null=True)

    def to_representation(self, alarm: Any) -> dict[str, Any]:
        told = alarm_as_json(alarm)
        request = self.context["request"]
        return told | {"mend_url": request.build_absolute_uri(told["mend_url"])}


class CountedSerializer(Described):
    """What a meeting brought (`series` W: in writing, P: from the public), and what
    became of it."""

    panel = serializers.CharField()
    series = serializers.CharField()
    meeting = serializers.IntegerField(allow_null=True)
    received = serializers.IntegerField()
    open = serializers.IntegerField()
    closed = serializers.IntegerField()
    merged = serializers.IntegerField()
    withdrawn = serializers.IntegerField()
    lost = serializers.IntegerField()

    def to_representation(self, counted: Any) -> Any:
        return counted


class AlarmsSerializer(Described):
    results = AlarmSerializer(many=True)
    tally = CountedSerializer(many=True)


class ReasonInput(Input):
    reason = Text(help_text=_("脇に置く理由。残ります。"))


class AlarmFilters(Filters):
    panel = Word("slug")
    kind = Choices("kind", choices=AlarmKind.choices)
    aside = YesNo("aside")


def does(body: type[Input] | None, name: str) -> Callable[[Any], Any]:
    """Declare what is done to one alarm: POST `body`, get the alarm as it is then."""

    def declared(method: Any) -> Any:
        act = action(detail=True, methods=["post"], url_path=name)(method)
        return extend_schema(
            operation_id=f"alarms_{name.replace('-', '_')}",
            parameters=[KEY],
            request=body,
            responses={200: AlarmSerializer},
        )(act)

    return declared


class AlarmViewSet(Writing):
    """Alarms of the panels whose secretariat the reader is; nobody else sees any."""

    queryset = Panel.objects.all()
    serializer_class = AlarmSerializer
    filterset_class = AlarmFilters
    lookup_field = "key"
    lookup_value_regex = "[0-9a-f]{64}"

    @extend_schema(
        parameters=[
            OpenApiParameter("panel"),
            OpenApiParameter("kind", enum=AlarmKind.values, many=True, explode=False),
            OpenApiParameter("aside", OpenApiTypes.BOOL, default=False),
        ],
        responses={200: AlarmsSerializer},
        operation_id="alarms_list",
    )
    def list(self, request: Request) -> Response:
        """What rings; with aside=true what was set aside instead."""
        asked = self._asked()
        panels = self._panels()
        if asked["panel"]:
            panels = panels.filter(slug=asked["panel"])
        found = [
            alarm
            for panel in panels
            for alarm in alarms_of(panel, include_aside=True)
            if (alarm.aside is not None) == bool(asked["aside"])
            and (not asked["kind"] or alarm.kind in asked["kind"])
        ]
        told = {
            "results": self.get_serializer(found, many=True).data,
            "tally": CountedSerializer(_tallies(panels), many=True).data,
        }
        return Response(told)

    @extend_schema(parameters=[KEY], operation_id="alarms_retrieve")
    def retrieve(self, request: Request, key: str) -> Response:
        return Response(self.get_serializer(self._alarm()).data)

    @does(ReasonInput, "set-aside")
    def set_aside(self, request: Request, key: str) -> Response:
        """It needs no mending, for this reason; silent until its facts change."""
        alarm = self._alarm()
        reason = self.read(ReasonInput)["reason"]
        AlarmAside.objects.set_aside(alarm, by=self.writer, reason=reason)
        return Response(self.get_serializer(self._alarm()).data)

    @does(None, "lift")
    def lift(self, request: Request, key: str) -> Response:
        """Let it ring again."""
        alarm = self._alarm()
        self.read(Input)
        if alarm.aside is None:
            raise AlarmRefused(translate("脇に置かれていません。"), field="key")
        alarm.aside.lift(by=self.writer)
        return Response(self.get_serializer(self._alarm()).data)

    def _panels(self) -> Any:
        return Panel.objects.run_by(self.request.user)

    def _alarm(self) -> Alarm:
        today = timezone.localdate()
        for panel in self._panels():
            if found := alarm_of(panel, self.kwargs["key"], today=today):
                return found
        raise Http404

    def _asked(self) -> dict[str, Any]:
        """Return the filters; raise ValidationError by name."""
        form = AlarmFilters(self.request.query_params, Panel.objects.none()).form
        if not form.is_valid():
            raise ValidationError(form.errors)
        return dict(form.cleaned_data)

    def known_parameters(self) -> Words:
        return [*AlarmFilters.base_filters] if self.action == "list" else []


def _tallies(panels: Iterable[Panel]) -> list[dict[str, Any]]:
    return [
        {"panel": panel.slug} | counted_as_json(counted)
        for panel in panels
        for counted in tally_of(panel)
    ]
