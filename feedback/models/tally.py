"""How many comments stand where, as the viewer sees them."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from feedback.models.counting import Row, counted, counted_by_theme
from feedback.workflow import Disposition, Kind, RevisionStatus, Stage, Verdict

if TYPE_CHECKING:
    from feedback.models.comment_queryset import CommentQuerySet

# Columns of the comment itself, which `CommentQuerySet.axis` asks as they are seen.
AXES = {
    "stage": Stage,
    "disposition": Disposition,
    "revision_status": RevisionStatus,
    "confirmation": Verdict,
    "kind": Kind,
}
Tally = dict[str, Any]


def tally(comments: "CommentQuerySet") -> dict[int, Tally]:
    """Return, by the id of the panel, the counts of the comments (from `visible_to`).

    total, open, closed; for each axis the count of every code; `meetings` and `themes`
    each with total and open. A comment that speaks of two themes counts in both. A
    panel without comments is not there. Runs a fixed number of queries.
    """
    tallies: dict[int, Tally] = defaultdict(empty_tally)
    groups = counted(comments)
    for axis in AXES:
        for row in groups[axis]:
            tallies[row["panel"]][axis][row[axis]] = row["total"]
    for row in _summed(groups["meeting"], "meeting"):
        tallies[row["panel"]]["meetings"].append(_part(row, "meeting"))
    for row in _summed(counted_by_theme(comments), "theme"):
        if row["theme"]:
            tallies[row["panel"]]["themes"].append(_part(row, "theme"))
    for counts in tallies.values():
        counts["total"] = sum(counts["stage"].values())
        counts["closed"] = counts["stage"][Stage.CLOSED]
        counts["open"] = counts["total"] - counts["closed"]
    return tallies


def empty_tally() -> Tally:
    """Return the counts of a panel without comments."""
    zeros = {axis: dict.fromkeys(codes.values, 0) for axis, codes in AXES.items()}
    return {"total": 0, "open": 0, "closed": 0, **zeros, "meetings": [], "themes": []}


def _summed(rows: list[Row], name: str) -> list[Row]:
    """Return one row for each value of `name` in a panel, in their order; last that of
    the comments that have none."""
    summed: dict[tuple[int, Any], Row] = {}
    for row in rows:
        key = row["panel"], row[name]
        same = summed.setdefault(key, row | {"total": 0, "open": 0})
        same["total"] += row["total"]
        same["open"] += row["open"]
    return sorted(summed.values(), key=lambda row: _place(row["panel"], row[name]))


def _place(panel: int, value: Any) -> tuple[Any, ...]:
    return (panel, value is None, value) if value is not None else (panel, True)


def _part(row: Row, name: str) -> Row:
    return {name: row[name], "total": row["total"], "open": row["open"]}
