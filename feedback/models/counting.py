"""Counting the comments that a viewer sees, all axes in one pass over them.

Django's querysets know no GROUPING SETS, and a query for each axis reads all comments
as many times. So the queryset says which rows and how each is seen; the SQL here only
counts what it yields.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q

from feedback.models.kept import kept
from feedback.models.sight import PUBLIC
from feedback.workflow import Disposition, Stage

if TYPE_CHECKING:
    from feedback.models.comment_queryset import CommentQuerySet

Row = dict[str, Any]
Counted = dict[str, list[Row]]
Query = tuple[str, tuple[Any, ...]]

MEASURES = f"""count(*) AS total,
    count(*) FILTER (WHERE stage <> '{Stage.CLOSED}') AS open,
    count(*) FILTER (WHERE disposition <> '{Disposition.UNRESOLVED}') AS decided"""
AXES = ("stage", "disposition", "revision_status", "confirmation", "kind")
# What a panel's comments are counted by: each group on its own.
GROUPS: dict[str, tuple[str, ...]] = {
    **{axis: (axis,) for axis in AXES},
    "meeting": ("meeting", "view"),
    "member": ("member",),
}
COLUMNS = (*AXES, "meeting", "view", "member")
NAMES = ", ".join(COLUMNS)
SETS = ", ".join(f"({', '.join(('panel', *group))})" for group in GROUPS.values())
# The themes of each comment: as they are, and as they were published.
LIVE = """SELECT panel, disposition, stage,
    array_agg(DISTINCT theme::text) FILTER (WHERE theme <> '') AS themes
    FROM (%s) AS live (panel, disposition, stage, comment, theme)
    GROUP BY comment, panel, disposition, stage"""
PUBLISHED = """SELECT panel, disposition, stage, themes
    FROM (%s) AS published (panel, disposition, stage, themes)"""
THEMES = "unnest(coalesce(nullif(themes, '{}'), '{\"\"}')) AS theme"
# GROUPING() has a bit for each column that a group leaves out, the last one's lowest.
GROUP_OF = {
    sum(1 << at for at, name in enumerate(reversed(COLUMNS)) if name not in group): key
    for key, group in GROUPS.items()
}


def counted(comments: "CommentQuerySet") -> Counted:
    """Return, by what they are counted by (see GROUPS), a row for each group of a panel
    of the comments (from `visible_to`): its values, `total`, `open`, and `decided`,
    which are those whose disposition is known. Runs a fixed number of queries."""
    groups: Counted = {name: [] for name in GROUPS}
    for row in _kept_rows(_all(comments)):
        groups[GROUP_OF[row.pop("left_out")]].append(row)
    return groups


def counted_by_theme(comments: "CommentQuerySet") -> list[Row]:
    """Return the counts of each panel, theme and disposition. A comment that speaks of
    two themes counts in both; of one that speaks of none, `theme` is empty."""
    return _kept_rows(_by_theme(comments))


def _kept_rows(query: Query | None) -> list[Row]:
    return kept(query, partial(_rows, *query)) if query else []


def _rows(sql: str, params: tuple[Any, ...]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _all(comments: "CommentQuerySet") -> Query | None:
    axes = [comments.axis(name) for name in AXES]
    asked = (*axes, "meeting__number", "view", comments.axis("member_id"))
    query = _query(comments, "panel_id", *asked)
    if query is None:
        return None
    sql, params = query  # Django's own, and constants of ours around it
    return (
        f"SELECT panel, {NAMES}, GROUPING({NAMES}) AS left_out, {MEASURES} "  # noqa: S608
        f"FROM ({sql}) AS seen (panel, {NAMES}) GROUP BY GROUPING SETS ({SETS})"
    ), params


def _by_theme(comments: "CommentQuerySet") -> Query | None:
    axes = ("panel_id", comments.axis("disposition"), comments.axis("stage"))
    live = _query(comments.filter(~Q(view=PUBLIC)), *axes, "pk", "targets__item__theme")
    public = _query(comments.filter(view=PUBLIC), *axes, "face__themes")
    parts = [(LIVE, live), (PUBLISHED, public)]
    there = [(form % query[0], query[1]) for form, query in parts if query]
    if not there:
        return None
    rows = " UNION ALL ".join(sql for sql, _params in there)
    params = sum((params for _sql, params in there), ())
    return (
        f"SELECT panel, theme, disposition, {MEASURES} "  # noqa: S608 (as above)
        f"FROM ({rows}) AS seen, {THEMES} "
        "GROUP BY panel, theme, disposition"
    ), params


def _query(comments: "CommentQuerySet", *names: str) -> Query | None:
    """Return the SQL of these columns, in this order; None where no row can be."""
    try:
        sql, params = comments.order_by().values_list(*names).query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)
