from django.db.models import Count
from rest_framework import serializers

from feedback.api.brief import Moment, Shown
from feedback.api.filters import Filters, Number, Since, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Publication


class PublicationFilters(Filters):
    panel = Word("panel__slug")
    number = Number("number")
    since = Since("published_at", lookup_expr="gte")


class PublicationSerializer(Shown):
    panel = serializers.CharField(source="panel.slug")
    corrects = serializers.IntegerField(source="corrects.number", allow_null=True)
    published_at = Moment()
    comment_count = serializers.IntegerField()

    class Meta:
        model = Publication
        fields = [
            "id",
            "panel",
            "number",
            "title",
            "note",
            "corrects",
            "published_at",
            "comment_count",
        ]


class PublicationViewSet(LedgerViewSet):
    queryset = Publication.objects.select_related("panel", "corrects").annotate(
        comment_count=Count("published_comments")
    )
    serializer_class = PublicationSerializer
    filterset_class = PublicationFilters
