from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Described, in_order
from feedback.api.filters import Choices, Rows, Word, as_id
from feedback.api.links import LinkedFilters, LinkedViewSet
from feedback.models import Edition, Item, Revision
from feedback.models.description import describe_revision
from feedback.models.revision import GIVEN
from feedback.models.sight import FULL
from feedback.workflow import Impact


class RevisionBrief(Described):
    id = serializers.IntegerField()
    edition = serializers.CharField(allow_null=True)
    edition_id = serializers.IntegerField(allow_null=True)
    page = serializers.IntegerField(allow_null=True)
    item = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=GIVEN)
    impact = serializers.ChoiceField(choices=Impact.choices)
    before = serializers.CharField()
    after = serializers.CharField()


class RevisionSerializer(RevisionBrief):
    panel = serializers.CharField()
    comments = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField(help_text=_("備考。会議体の事務局にだけ見えます。"))
    proved_against = serializers.CharField(
        allow_null=True,
        help_text=_(
            "前後の文を採るときに比べた版。nullなら前後の文は申告のまま。"
            "会議体の事務局にだけ見えます。"
        ),
    )
    claimed_page = serializers.IntegerField(allow_null=True)
    claimed_before = serializers.CharField()
    claimed_after = serializers.CharField()

    def to_representation(self, revision: Any) -> dict[str, Any]:
        described = (
            describe_revision(revision)
            | {
                "panel": revision.panel.slug,
                "comments": revision.refs,
            }
            | (_office(revision) if revision.view == FULL else NOTHING)
        )
        ordered: dict[str, Any] = in_order(self, described)
        return ordered


# What stands for the office's own work to those outside it.
NOTHING: dict[str, Any] = {
    "note": "",
    "proved_against": None,
    "claimed_page": None,
    "claimed_before": "",
    "claimed_after": "",
}


def _office(revision: Revision) -> dict[str, Any]:
    """Return what somebody claimed of it, and what that was held against."""
    against = revision.proved_against
    return {
        "note": revision.note,
        "proved_against": against.label if against else None,
        "claimed_page": revision.claimed_page,
        "claimed_before": revision.claim("before"),
        "claimed_after": revision.claim("after"),
    }


class RevisionFilters(LinkedFilters):
    linked_as = "revisions"
    panel = Word("panel__slug")
    status = Choices("status", choices=GIVEN)
    impact = Choices("impact", choices=Impact.choices)
    edition = Word(method="by_edition")
    item = Word(method="by_item")

    def by_edition(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(seen_edition_id__in=edition_ids(value))

    def by_item(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(seen_item_id__in=item_ids(value))


class RevisionViewSet(LinkedViewSet):
    linked_as = "revisions"
    queryset = Revision.objects.select_related(
        "panel", "edition", "item", "passage", "proved_against"
    )
    serializer_class = RevisionSerializer
    filterset_class = RevisionFilters


def edition_ids(value: str) -> list[int]:
    """Return the ids of the editions with this id or label."""
    pk = as_id(value)
    if pk is not None:
        return [pk]
    return list(Edition.objects.filter(label=value).values_list("pk", flat=True))


def item_ids(value: str) -> list[int]:
    """Return the ids of the items with this id or key."""
    pk = as_id(value)
    if pk is not None:
        return [pk]
    return list(Item.objects.filter(key=value).values_list("pk", flat=True))
