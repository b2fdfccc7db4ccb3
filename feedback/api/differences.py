"""What differs between two editions, and an item's history, declared."""

from typing import Any

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from feedback.api.brief import Described, in_order
from feedback.api.filters import as_id
from feedback.differences import Mark, Piece
from feedback.exports.comparison import ComparedItem, Comparison, Kinship
from feedback.exports.item_history import ItemState
from feedback.models import ChangeSort, Edition, LineageSort, Passage, PassageSort
from feedback.workflow import listed

MARKS = [(str(mark), str(mark)) for mark in Mark if mark != Mark.LEFT_OUT]
# `first`: the first edition that has the item; nothing to compare it with.
STATE_SORTS = [("first", "first"), *ChangeSort.choices]
CHANGED = ("true", "false")
STAND = ("sort", "path", "number", "heading", "page", "page_to", "text")
FROM = OpenApiParameter(
    "from", str, description=_("比べる元の版（id か名）。なければ、一つ前の版。")
)
ONLY_CHANGED = OpenApiParameter(
    "changed", enum=CHANGED, description=_("true：変更のある項目だけ。")
)


class PieceBrief(Described):
    kind = serializers.ChoiceField(choices=MARKS)
    text = serializers.CharField()


class EditionBrief(Described):
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]


class StandBrief(Described):
    """Where an item stands in an edition, and what it says there."""

    sort = serializers.ChoiceField(choices=PassageSort.choices)
    path = serializers.ListField(child=serializers.CharField())
    number = serializers.CharField()
    heading = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)
    page_to = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()


class KinBrief(Described):
    """`onwards`: the other item came of this one; else this one of the other."""

    sort = serializers.ChoiceField(choices=LineageSort.choices)
    onwards = serializers.BooleanField()
    key = serializers.CharField()
    title = serializers.CharField()


class DifferenceBrief(Described):
    item = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    sort = serializers.ChoiceField(choices=ChangeSort.choices)
    moved = serializers.BooleanField()
    before = StandBrief(allow_null=True)
    after = StandBrief(allow_null=True)
    pieces = PieceBrief(many=True)
    links = KinBrief(many=True)
    comments = serializers.ListField(child=serializers.CharField())
    served = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("御意見のうち、この変更が反映箇所であるもの。"),
    )


class DifferencesSerializer(Described):
    old = EditionBrief(allow_null=True)
    new = EditionBrief()
    counts = serializers.DictField(child=serializers.IntegerField())
    items = DifferenceBrief(many=True)

    def to_representation(self, shown: dict[str, Any]) -> Any:
        return in_order(self, shown)


class StateBrief(Described):
    edition = EditionBrief()
    since = EditionBrief(allow_null=True, help_text=_("比べた版。"))
    sort = serializers.ChoiceField(choices=STATE_SORTS)
    passage = StandBrief(allow_null=True)
    pieces = PieceBrief(many=True)
    links = KinBrief(many=True)
    served = serializers.ListField(child=serializers.CharField())


class HistorySerializer(Described):
    item = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    states = StateBrief(many=True)
    comments = serializers.ListField(child=serializers.CharField())

    def to_representation(self, shown: dict[str, Any]) -> Any:
        return in_order(self, shown)


def edition_asked(request: Request, earlier: list[Edition]) -> Edition | None:
    """Return the edition of `from`, by default the last of `earlier`, if there is one;
    raise ValidationError where it is not one of them."""
    asked = request.query_params.get("from")
    if asked is None:
        return earlier[-1] if earlier else None
    found = [one for one in earlier if asked == one.label or as_id(asked) == one.pk]
    if not found:
        told = translate("「%(value)s」は選べません。選べる値：%(list)s")
        labels = listed(edition.label for edition in earlier)
        raise serializers.ValidationError(
            {"from": told % {"value": asked, "list": labels}}
        )
    return found[0]


def only_changed(request: Request) -> bool:
    """Return what the address says of `changed`; raise ValidationError."""
    asked = request.query_params.get("changed", "false")
    if asked not in CHANGED:
        told = translate("「%(value)s」は選べません。選べる値：%(list)s")
        raise serializers.ValidationError(
            {"changed": told % {"value": asked, "list": listed(CHANGED)}}
        )
    return asked == "true"


def as_json(comparison: Comparison, *, changed: bool) -> dict[str, Any]:
    items = comparison.changed if changed else comparison.items
    return {
        "old": brief(comparison.old),
        "new": brief(comparison.new),
        "counts": comparison.counts,
        "items": [_difference(item) for item in items],
    }


def nothing_before(edition: Edition) -> dict[str, Any]:
    """Return the answer for a first edition: there is nothing to compare it with."""
    return {"old": None, "new": brief(edition), "counts": {}, "items": []}


def state_as_json(state: ItemState) -> dict[str, Any]:
    return {
        "edition": brief(state.edition),
        "since": brief(state.since) if state.since else None,
        "sort": state.sort or "first",
        "passage": _stand(state.after),
        "pieces": _pieces(state.pieces),
        "links": _links(state.kin),
        "served": [remark["ref"] for remark in state.served],
    }


def brief(edition: Edition) -> dict[str, Any]:
    return {"id": edition.pk, "label": edition.label}


def _difference(item: ComparedItem) -> dict[str, Any]:
    change = item.change
    return {
        "item": change.item.pk,
        "key": change.item.key,
        "title": item.title,
        "sort": change.sort,
        "moved": change.moved,
        "before": _stand(change.before),
        "after": _stand(change.after),
        "pieces": _pieces(item.pieces),
        "links": _links(item.kin),
        "comments": [remark["ref"] for remark in item.behind.all],
        "served": [remark["ref"] for remark in item.behind.served],
    }


def _stand(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {name: getattr(passage, name) for name in STAND}


def _pieces(pieces: list[Piece]) -> list[dict[str, str]]:
    return [{"kind": str(piece.kind), "text": piece.text} for piece in pieces]


def _links(kin: list[Kinship]) -> list[dict[str, Any]]:
    return [
        {
            "sort": one.sort,
            "onwards": one.onwards,
            "key": one.key,
            "title": one.title,
        }
        for one in kin
    ]
