from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Shown
from feedback.api.filters import Filters, Number, Reference, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Passage


class PassageFilters(Filters):
    panel = Word("edition__draft__panel__slug")
    edition = Reference(by="edition", name="edition__label")
    item = Reference(by="item", name="item__key")
    page = Number("page")


class PassageSerializer(Shown):
    panel = serializers.CharField(source="edition.draft.panel.slug")
    item = serializers.IntegerField(source="item_id")
    title = serializers.CharField(source="item.title")
    theme = serializers.CharField(source="item.theme")
    edition = serializers.CharField(source="edition.label")
    edition_id = serializers.IntegerField()
    path = serializers.ListField(
        child=serializers.CharField(), help_text=_("上位の見出し、外側から")
    )

    class Meta:
        model = Passage
        fields = [
            "id",
            "panel",
            "item",
            "title",
            "theme",
            "edition",
            "edition_id",
            "page",
            "page_to",
            "file_page",
            "file_page_to",
            "sort",
            "path",
            "number",
            "heading",
            "text",
            "position",
        ]


class PassageViewSet(LedgerViewSet):
    queryset = Passage.objects.select_related("edition__draft__panel", "item")
    serializer_class = PassageSerializer
    filterset_class = PassageFilters
