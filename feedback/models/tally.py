"""How many comments stand where, as the viewer sees them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Func, Q, TextField

from feedback.models.sight import PUBLIC
from feedback.workflow import Disposition, Kind, RevisionStatus, Stage, Verdict

if TYPE_CHECKING:
    from feedback.models.comment import CommentQuerySet

# Columns of the comment itself, which `CommentQuerySet.axis` asks as they are seen.
AXES = {
    "stage": Stage,
    "disposition": Disposition,
    "revision_status": RevisionStatus,
    "confirmation": Verdict,
    "kind": Kind,
}
Row = dict[str, Any]
Tally = dict[str, Any]


class PublishedThemes(Func):
    """SQL: the themes of the targets in the frozen text, a row for each."""

    template = "(jsonb_path_query(%(expressions)s, '$.targets[*].theme') #>> '{}')"
    output_field = TextField()
    set_returning = True


def tally(comments: "CommentQuerySet") -> dict[int, Tally]:
    """Return, by the id of the panel, the counts of the comments (from `visible_to`).

    total, open, closed; for each axis the count of every code; `meetings` and `themes`
    each with total and open. A comment that speaks of two themes counts in both. A
    panel without comments is not there. Runs a fixed number of queries.
    """
    tallies: dict[int, Tally] = defaultdict(empty_tally)
    for axis in AXES:
        for row in _counted(comments, F(comments.axis(axis))):
            tallies[row["panel_id"]][axis][row["part"]] = row["total"]
    for row in _counted(comments, F("meeting__number")):
        tallies[row["panel_id"]]["meetings"].append(_part(row, "meeting"))
    for row in _merged([*_live_themes(comments), *_published_themes(comments)]):
        tallies[row["panel_id"]]["themes"].append(_part(row, "theme"))
    for counts in tallies.values():
        counts["total"] = sum(counts["stage"].values())
        counts["closed"] = counts["stage"][Stage.CLOSED]
        counts["open"] = counts["total"] - counts["closed"]
    return tallies


def empty_tally() -> Tally:
    """Return the counts of a panel without comments."""
    zeros = {axis: dict.fromkeys(codes.values, 0) for axis, codes in AXES.items()}
    return {"total": 0, "open": 0, "closed": 0, **zeros, "meetings": [], "themes": []}


def _counted(comments: "CommentQuerySet", part: Any) -> Iterable[Any]:
    is_open = ~Q(**{comments.axis("stage"): Stage.CLOSED})
    parts: Iterable[Any] = (
        comments.order_by()
        .annotate(part=part)
        .values("panel_id", "part")
        .annotate(
            total=Count("pk", distinct=True),
            open=Count("pk", distinct=True, filter=is_open),
        )
        .order_by("panel_id", "part")
    )
    return parts


def _live_themes(comments: "CommentQuerySet") -> Iterable[Row]:
    live = comments.filter(~Q(view=PUBLIC))
    return _counted(live, F("targets__item__theme"))


def _published_themes(comments: "CommentQuerySet") -> Iterable[Row]:
    public = comments.filter(Q(view=PUBLIC))
    return _counted(public, PublishedThemes(F("face__content")))


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each theme: some of its comments are seen live, some not."""
    merged: dict[tuple[int, str], Row] = {}
    for row in rows:
        if row["part"]:
            key = row["panel_id"], row["part"]
            same = merged.setdefault(key, row | {"total": 0, "open": 0})
            same["total"] += row["total"]
            same["open"] += row["open"]
    return [merged[key] for key in sorted(merged)]


def _part(row: Row, name: str) -> Row:
    return {name: row["part"], "total": row["total"], "open": row["open"]}
