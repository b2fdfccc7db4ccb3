from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.brief import Shown
from feedback.api.differences import HistorySerializer, state_as_json
from feedback.api.filters import Filters, Reference, Word, YesNo
from feedback.api.viewset import LedgerViewSet
from feedback.exports.item_history import history_of
from feedback.models import Item
from feedback.models.behind import remarks_on


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

    @extend_schema(responses={200: HistorySerializer})
    @action(detail=True)
    def history(self, request: Request, pk: str) -> Response:
        """What each edition says at the item, and how it came from the one before."""
        item = self.get_object()
        remarks = remarks_on(item, request.user)
        states = history_of(item, remarks, request.user)
        shown = {
            "item": item.pk,
            "key": item.key,
            "title": item.title,
            "states": [state_as_json(state) for state in states],
            "comments": [remark["ref"] for remark in remarks],
        }
        return Response(HistorySerializer(shown).data)
