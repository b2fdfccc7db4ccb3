"""The JSON of an edition's import: a file, how far it is, and how it was matched."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Described, in_order
from feedback.api.filters import Choices, Filters, Reference, Word
from feedback.api.import_fields import HandedInSerializer
from feedback.models import EditionImport, ImportState, ItemMatch, MatchVerdict
from feedback.workflow import Anchor

COUNTED = (*MatchVerdict.values, "doubtful")


class MatchCounts(Described):
    """How many rows of the matching there are."""

    keep = serializers.IntegerField()
    split = serializers.IntegerField()
    merge = serializers.IntegerField()
    new = serializers.IntegerField()
    gone = serializers.IntegerField()
    doubtful = serializers.IntegerField(help_text=_("事務局の確認を待つもの"))


def counted(imports: Sequence[Any]) -> Sequence[Any]:
    """Return the imports, each with its `counts`; one query for all of them."""
    by_verdict: dict[str, Any] = {
        code: Count("pk", filter=Q(verdict=code)) for code in MatchVerdict.values
    }
    rows = ItemMatch.objects.filter(of__in=imports).order_by().values("of")
    found = rows.annotate(**by_verdict, unsure=Count("pk", filter=Q(doubtful=True)))
    counts: dict[int, Any] = {row["of"]: row for row in found}
    for import_ in imports:
        row = counts.get(import_.pk, {})
        import_.counts = {code: row.get(code, 0) for code in MatchVerdict.values}
        import_.counts["doubtful"] = row.get("unsure", 0)
    return imports


class EditionImportSerializer(HandedInSerializer):
    url = serializers.SerializerMethodField()
    panel = serializers.CharField(source="draft.panel.slug")
    draft = serializers.CharField(source="draft.key")
    draft_id = serializers.IntegerField()
    meeting = serializers.IntegerField(source="meeting.number", allow_null=True)
    counts = MatchCounts()
    edition = serializers.IntegerField(
        source="edition_id",
        allow_null=True,
        help_text=_("この取り込みでできた版の id"),
    )

    class Meta:
        model = EditionImport
        fields = [
            "id",
            "url",
            "panel",
            "draft",
            "draft_id",
            "label",
            "title",
            "meeting",
            "dated_on",
            "file_name",
            "size",
            "sha256",
            "state",
            "progress",
            "refusal",
            "counts",
            "same_file",
            "edition",
            "uploaded_by",
            "applied_at",
            "version",
            "created_at",
            "updated_at",
        ]

    def get_url(self, import_: EditionImport) -> str:
        return self._absolute("api:edition-import-detail", import_)


class EditionImportFilters(Filters):
    panel = Word("draft__panel__slug")
    draft = Reference(by="draft", name="draft__key")
    state = Choices("state", choices=ImportState.choices)


class ItemCounts(MatchCounts):
    """How many items and places there are of each verdict and with each change."""

    renamed = serializers.IntegerField()
    moved = serializers.IntegerField()
    changed = serializers.IntegerField()


class AnchorCounts(Described):
    exact = serializers.IntegerField()
    moved = serializers.IntegerField()
    changed = serializers.IntegerField()
    gone = serializers.IntegerField()
    unresolved = serializers.IntegerField()
    doubtful = serializers.IntegerField()


class PlannedItemBrief(Described):
    match = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=MatchVerdict.choices)
    item = serializers.IntegerField(allow_null=True)
    section = serializers.IntegerField(allow_null=True)
    before = serializers.CharField()
    after = serializers.CharField()
    page_before = serializers.IntegerField(allow_null=True)
    page = serializers.IntegerField(allow_null=True)
    renamed = serializers.BooleanField()
    moved = serializers.BooleanField()
    changed = serializers.BooleanField()
    doubtful = serializers.BooleanField()


class PlannedTargetBrief(Described):
    comment = serializers.CharField()
    cited_as = serializers.CharField()
    edition = serializers.CharField()
    title = serializers.CharField()
    page_before = serializers.IntegerField(allow_null=True)
    page = serializers.IntegerField(allow_null=True)
    anchor = serializers.ChoiceField(choices=Anchor.choices)
    doubt = serializers.CharField()


class EditionPlanSerializer(Described):
    base = serializers.CharField(allow_null=True, help_text=_("照合した前の版"))
    passages = serializers.IntegerField()
    counts = ItemCounts()
    anchors = AnchorCounts()
    blocked = serializers.ListField(child=serializers.CharField())
    items = PlannedItemBrief(many=True)
    targets = PlannedTargetBrief(many=True)

    def to_representation(self, plan: dict[str, Any]) -> Any:
        return in_order(self, plan)
