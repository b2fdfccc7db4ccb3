"""How the places of an edition were matched, and a person's decision on one."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as translate
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.brief import Described
from feedback.api.edition_import_fields import EditionImportSerializer
from feedback.api.filters import Choices, Filters, YesNo
from feedback.api.handed_in import HandedInViewSet
from feedback.api.inputs import LARGEST_NUMBER, Code, Input, Whole
from feedback.api.viewset import Writing
from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.matches import text_of
from feedback.importer.parse.edition import Section
from feedback.models import ItemMatch, MatchVerdict

NUMBER = r"(?P<match>[0-9]{1,18})"
OF = OpenApiParameter("match", OpenApiTypes.INT, OpenApiParameter.PATH)
CONFIRM = "confirm"
VERDICTS = [*MatchVerdict.choices, (CONFIRM, CONFIRM)]
EXCERPT = 300


class MatchFilters(Filters):
    verdict = Choices("verdict", choices=MatchVerdict.choices)
    doubtful = YesNo("doubtful")


class MatchedItem(Described):
    id = serializers.IntegerField()
    title = serializers.CharField()
    theme = serializers.CharField()


class MatchedPlace(Described):
    number = serializers.CharField()
    heading = serializers.CharField()
    path = serializers.ListField(child=serializers.CharField())
    page = serializers.IntegerField(allow_null=True)
    sort = serializers.CharField()
    excerpt = serializers.CharField()


class Alternative(Described):
    key = serializers.IntegerField()
    confidence = serializers.FloatField()


class MatchSerializer(Described):
    id = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=MatchVerdict.choices)
    item = MatchedItem(allow_null=True)
    section = serializers.IntegerField(allow_null=True)
    place = MatchedPlace(allow_null=True)
    confidence = serializers.FloatField()
    doubtful = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())
    alternatives = Alternative(many=True)
    decided_by = serializers.CharField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()

    def to_representation(self, row: ItemMatch) -> dict[str, Any]:
        sections = self.context["sections"]
        item = row.item
        near = [{"key": key, "confidence": value} for key, value in row.alternatives]
        return {
            "id": row.pk,
            "verdict": row.verdict,
            "item": item and {"id": item.pk, "title": item.title, "theme": item.theme},
            "section": row.section,
            "place": None if row.section is None else _place(sections[row.section]),
            "confidence": row.confidence,
            "doubtful": row.doubtful,
            "reasons": row.reasons,
            "alternatives": near,
            "decided_by": row.decided_by.username if row.decided_by else None,
            "decided_at": row.decided_at,
            "version": row.version,
        }


class Index(Whole):
    """A place's index in what was read, from 0."""

    def __init__(self, **kwargs: Any) -> None:
        serializers.IntegerField.__init__(
            self, min_value=0, max_value=LARGEST_NUMBER, **kwargs
        )


class DecideMatch(Input):
    """`item` and `section`: those of the row, where they are left out."""

    verdict = Code(choices=VERDICTS)
    item = Whole(required=False)
    section = Index(required=False)
    version = Whole(required=False)


class EditionImportMatches(HandedInViewSet):
    @extend_schema(responses=MatchSerializer(many=True))
    @action(detail=True, orderings={}, filterset_class=MatchFilters)
    def matches(self, request: Request, pk: str) -> Response:
        """How places and items belong together, those that are doubtful and others."""
        import_ = self.read_one()
        rows = import_.matches.select_related("item", "decided_by")
        filters = MatchFilters(request.query_params, rows, request=request)
        if not filters.is_valid():
            raise serializers.ValidationError(filters.errors)
        page = Writing.paginate_queryset(self, filters.qs) or []
        context = {
            **self.get_serializer_context(),
            "sections": text_of(import_).sections,
        }
        shown = [MatchSerializer(row, context=context).data for row in page]
        return self.get_paginated_response(shown)

    @extend_schema(
        parameters=[OF], request=DecideMatch, responses={200: EditionImportSerializer}
    )
    @action(detail=True, methods=["post"], url_path=f"matches/{NUMBER}/decide")
    def decide(self, request: Request, pk: str, match: str) -> Response:
        """Say what becomes of the item, or of the place; what that sets free becomes
        gone, or new, and waits to be confirmed."""
        row = self.get_object().matches.filter(pk=int(match)).first()
        if row is None:
            raise Http404
        given = self.read(DecideMatch)
        step = _step(row, given)
        return self.act(lambda import_: step(EditionDesk(import_, by=self.writer)))


def _step(row: ItemMatch, given: dict[str, Any]) -> Callable[[EditionDesk], None]:
    """Return what is to be done at the desk; raise ValidationError where it is not
    said of what."""
    verdict, version = given["verdict"], {"version": given.get("version")}
    item: Any = given.get("item", row.item_id)
    section: Any = given.get("section", row.section)
    if verdict == CONFIRM:
        return lambda desk: desk.confirm(row.pk, **version)
    if verdict != MatchVerdict.NEW:
        _needed("item", item)
    if verdict != MatchVerdict.GONE:
        _needed("section", section)
    steps: dict[str, Callable[[EditionDesk], None]] = {
        MatchVerdict.KEEP: lambda desk: desk.keep(section, item, **version),
        MatchVerdict.SPLIT: lambda desk: desk.split(section, item, **version),
        MatchVerdict.MERGE: lambda desk: desk.merge(item, section, **version),
        MatchVerdict.NEW: lambda desk: desk.new(section, **version),
        MatchVerdict.GONE: lambda desk: desk.gone(item, **version),
    }
    return steps[verdict]


def _needed(name: str, value: int | None) -> None:
    if value is None:
        raise serializers.ValidationError({name: translate("値がありません。")})


def _place(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "heading": section.heading,
        "path": list(section.path),
        "page": section.page,
        "sort": section.sort,
        "excerpt": section.text[:EXCERPT],
    }
