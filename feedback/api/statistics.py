from typing import Any

from rest_framework import serializers

from feedback.api.brief import Described
from feedback.api.filters import Filters, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Comment, Panel
from feedback.models.tally import AXES, empty_tally, tally


class StatisticsFilters(Filters):
    panel = Word("slug")


def counts_of(name: str, codes: Any) -> type[Described]:
    """Return the serializer of an object with a number for each code."""
    fields = {code: serializers.IntegerField() for code in codes.values}
    return type(f"{name}Counts", (Described,), fields)


COUNTS = {axis: counts_of(codes.__name__, codes) for axis, codes in AXES.items()}


class MeetingCounts(Described):
    meeting = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField()
    open = serializers.IntegerField()


class ThemeCounts(Described):
    theme = serializers.CharField()
    total = serializers.IntegerField()
    open = serializers.IntegerField()


class StatisticsSerializer(Described):
    """The comments of one panel that the reader may see, counted."""

    panel = serializers.CharField()
    total = serializers.IntegerField()
    open = serializers.IntegerField()
    closed = serializers.IntegerField()
    stage = COUNTS["stage"]()
    disposition = COUNTS["disposition"]()
    revision_status = COUNTS["revision_status"]()
    confirmation = COUNTS["confirmation"]()
    kind = COUNTS["kind"]()
    meetings = MeetingCounts(many=True)
    themes = ThemeCounts(many=True)

    def to_representation(self, panel: Any) -> dict[str, Any]:
        return {"panel": panel.slug, **panel.counts}


class StatisticsViewSet(LedgerViewSet):
    queryset = Panel.objects.all()
    serializer_class = StatisticsSerializer
    filterset_class = StatisticsFilters
    lookup_field = "slug"
    lookup_value_regex = r"[a-z0-9-]{1,40}"

    def paginate_queryset(self, queryset: Any) -> Any:
        return self._counted(super().paginate_queryset(queryset))

    def get_object(self) -> Any:
        return self._counted([super().get_object()])[0]

    def _counted(self, panels: Any) -> Any:
        seen = Comment.objects.visible_to(self.request.user)
        counts = tally(seen.filter(panel__in=[panel.pk for panel in panels]))
        for panel in panels:
            panel.counts = counts.get(panel.pk) or empty_tally()
        return panels
