"""Where the places of remarks stand in later editions, and what is in doubt of it."""

from typing import Any

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.brief import Described, Shown
from feedback.api.etags import check_match, etag_of
from feedback.api.filters import Choices, Filters, Reference, Rows, Word, YesNo
from feedback.api.inputs import Input, ItemByName, Text
from feedback.api.negotiation import as_json
from feedback.api.viewset import LedgerViewSet, Writing
from feedback.models import CarriedTarget, Doubt
from feedback.models.carried import in_doubt
from feedback.workflow import Anchor

DOUBTS = [choice for choice in Doubt.choices if choice[0]]


class AnchorFilters(Filters):
    panel = Word("edition__draft__panel__slug")
    draft = Reference(by="edition__draft", name="edition__draft__key")
    edition = Reference(by="edition", name="edition__label")
    comment = Word("target__comment__ref")
    item = Reference(by="item", name="item__key")
    anchor = Choices("anchor", choices=Anchor.choices)
    doubt = Choices("doubt", choices=DOUBTS)
    doubtful = YesNo(method="by_doubt")

    def by_doubt(self, rows: Rows, name: str, value: bool) -> Rows:
        return rows.filter(in_doubt()) if value else rows.exclude(in_doubt())


class Standing(Described):
    """A place in one edition."""

    edition = serializers.CharField(allow_null=True)
    edition_id = serializers.IntegerField(allow_null=True)
    item = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)


class CarriedTargetSerializer(Shown):
    panel = serializers.CharField(source="edition.draft.panel.slug")
    comment = serializers.CharField(source="target.comment.ref")
    cited_as = serializers.CharField(source="target.cited_as")
    cited = serializers.SerializerMethodField()
    stands = serializers.SerializerMethodField()
    doubtful = serializers.BooleanField(source="is_doubtful")
    doubt = serializers.CharField(help_text=_("要確認の理由。なければ空"))
    decided_by = serializers.CharField(
        source="decided_by.username", default=None, allow_null=True
    )

    class Meta:
        model = CarriedTarget
        fields = [
            "id",
            "panel",
            "comment",
            "target",
            "cited_as",
            "cited",
            "stands",
            "anchor",
            "confidence",
            "doubt",
            "doubtful",
            "decided_by",
            "decided_at",
            "note",
        ]

    @extend_schema_field(Standing)
    def get_cited(self, row: CarriedTarget) -> dict[str, Any]:
        """The place as it was cited."""
        return _standing(row.target)

    @extend_schema_field(Standing)
    def get_stands(self, row: CarriedTarget) -> dict[str, Any]:
        """Where it stands in the later edition; no page where it is gone."""
        return _standing(row)


def _standing(row: Any) -> dict[str, Any]:
    return {
        "edition": row.edition.label if row.edition else None,
        "edition_id": row.edition_id,
        "item": row.item_id,
        "title": row.item.title if row.item else "",
        "page": row.page,
    }


class DecideAnchor(Input):
    """At which item it stands, by its key or id; or that it is gone."""

    item = ItemByName(required=False)
    gone = serializers.BooleanField(required=False, default=False)
    note = Text(required=False, default="", allow_blank=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["gone"] == ("item" in given):
            raise serializers.ValidationError(
                {"item": translate("項目か gone のどちらか一つを指定してください。")}
            )
        return given


class AnchorViewSet(Writing, LedgerViewSet):
    """The office's work: nobody else sees any."""

    queryset = CarriedTarget.objects.select_related(
        "edition__draft__panel",
        "item",
        "target__comment",
        "target__edition",
        "target__item",
        "decided_by",
    )
    serializer_class = CarriedTargetSerializer
    filterset_class = AnchorFilters

    @extend_schema(request=DecideAnchor, responses={200: CarriedTargetSerializer})
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: str) -> Response:
        """Say where the place stands; the anchor follows from comparing the texts."""
        row = self.get_object()
        current = etag_of(as_json(self.get_serializer(row).data))
        check_match(request, current, required=False)
        given = self.read(DecideAnchor, panel=row.edition.draft.panel)
        row.decide(
            item=given.get("item"), by=self.writer, note=given["note"], state=row.state
        )
        return Response(self.get_serializer(self.get_queryset().get(pk=row.pk)).data)
