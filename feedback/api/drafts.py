from rest_framework import serializers

from feedback.api.brief import Shown
from feedback.api.filters import Filters, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Draft


class DraftFilters(Filters):
    panel = Word("panel__slug")


class DraftSerializer(Shown):
    panel = serializers.CharField(source="panel.slug")

    class Meta:
        model = Draft
        fields = ["id", "panel", "key", "title", "title_en"]


class DraftViewSet(LedgerViewSet):
    queryset = Draft.objects.select_related("panel")
    serializer_class = DraftSerializer
    filterset_class = DraftFilters
