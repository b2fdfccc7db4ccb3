from rest_framework import serializers

from feedback.api.brief import Shown
from feedback.api.filters import Filters, Reference, Word, YesNo
from feedback.api.viewset import LedgerViewSet
from feedback.models import Item


class ItemFilters(Filters):
    panel = Word("draft__panel__slug")
    draft = Reference(by="draft", name="draft__key")
    key = Word("key")
    theme = Word("theme")
    retired = YesNo("seen_retired")


class ItemSerializer(Shown):
    panel = serializers.CharField(source="draft.panel.slug")
    draft = serializers.CharField(source="draft.key")
    draft_id = serializers.IntegerField()
    retired = serializers.BooleanField(source="seen_retired")

    class Meta:
        model = Item
        fields = [
            "id",
            "panel",
            "draft",
            "draft_id",
            "key",
            "theme",
            "title",
            "position",
            "retired",
        ]


class ItemViewSet(LedgerViewSet):
    queryset = Item.objects.select_related("draft__panel")
    serializer_class = ItemSerializer
    filterset_class = ItemFilters
