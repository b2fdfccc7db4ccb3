from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.brief import Shown
from feedback.api.differences import (
    FROM,
    ONLY_CHANGED,
    DifferencesSerializer,
    as_json,
    edition_asked,
    nothing_before,
    only_changed,
)
from feedback.api.filters import Filters, Reference, Word
from feedback.api.viewset import LedgerViewSet
from feedback.exports.comparison import compare
from feedback.models import Edition


class EditionFilters(Filters):
    panel = Word("draft__panel__slug")
    draft = Reference(by="draft", name="draft__key")
    label = Word("label")


class EditionSerializer(Shown):
    panel = serializers.CharField(source="draft.panel.slug")
    draft = serializers.CharField(source="draft.key")
    draft_id = serializers.IntegerField()
    meeting = serializers.SerializerMethodField()
    previous = serializers.IntegerField(
        source="previous_seen",
        allow_null=True,
        help_text=_("前の版（見ることのできるもの）の id"),
    )

    class Meta:
        model = Edition
        fields = [
            "id",
            "panel",
            "draft",
            "draft_id",
            "label",
            "title",
            "meeting",
            "dated_on",
            "position",
            "complete",
            "previous",
        ]

    def get_meeting(self, edition: Edition) -> int | None:
        meeting = edition.meeting
        if meeting is None or not (
            meeting.publication_id or self.runs(meeting.panel_id)
        ):
            return None
        return meeting.number


class EditionViewSet(LedgerViewSet):
    """Editions; each with the one before it that the viewer may see."""

    queryset = Edition.objects.select_related("draft__panel", "meeting")
    serializer_class = EditionSerializer
    filterset_class = EditionFilters

    def paginate_queryset(self, queryset: Any) -> Any:
        return self._with_previous(super().paginate_queryset(queryset))

    def get_object(self) -> Any:
        return self._with_previous([super().get_object()])[0]

    def _with_previous(self, rows: Any) -> Any:
        seen = Edition.objects.visible_to(self.request.user)
        drafts = {row.draft_id for row in rows}
        in_order = seen.filter(draft__in=drafts).values_list("draft_id", "pk")
        before: dict[int, int | None] = {}
        last: dict[int, int] = {}
        for draft, pk in in_order:
            before[pk], last[draft] = last.get(draft), pk
        for row in rows:
            row.previous_seen = before.get(row.pk)
        return rows

    @extend_schema(
        parameters=[FROM, ONLY_CHANGED], responses={200: DifferencesSerializer}
    )
    @action(detail=True)
    def differences(self, request: Request, pk: str) -> Response:
        """What became of each item since an earlier edition."""
        edition, changed = self.get_object(), only_changed(request)
        old = edition_asked(request, self._earlier(edition))
        shown = (
            as_json(compare(old, edition, request.user), changed=changed)
            if old
            else nothing_before(edition)
        )
        return Response(DifferencesSerializer(shown).data)

    def _earlier(self, edition: Edition) -> list[Edition]:
        """Return the editions before it that the reader may see."""
        seen = list(self.get_queryset().filter(draft=edition.draft_id))
        return seen[: seen.index(edition)]

    def known_parameters(self) -> list[str]:
        if self.action == "differences":
            return ["from", "changed"]
        return super().known_parameters()
