"""Where things stand: counts of what a viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from feedback.models.comment import CommentQuerySet
from feedback.models.places import aimed_at
from feedback.workflow import Disposition, Stage


@dataclass
class Line:
    """One value of an axis, and how many comments have it; `code` filters the list."""

    code: str
    open: int = 0
    closed: int = 0

    @property
    def total(self) -> int:
        return self.open + self.closed

    def add(self, stage: str, count: int) -> None:
        if stage == Stage.CLOSED:
            self.closed += count
        else:
            self.open += count


@dataclass
class Standing:
    whole: Line = field(default_factory=lambda: Line(""))
    stages: list[Line] = field(default_factory=list)
    dispositions: list[Line] = field(default_factory=list)
    meetings: list[Line] = field(default_factory=list)
    themes: list[Line] = field(default_factory=list)


def standing(comments: CommentQuerySet, *, themes: list[str]) -> Standing:
    """Return the counts of `comments` (from visible_to), as the viewer sees them.

    Two queries: the comment's own axes at once, summed up here, and the themes. Those
    of no meeting (written, public) are in no line of `meetings`; one that speaks of
    two themes is in both lines.
    """
    cells = comments.order_by().values_list(
        comments.axis("stage"), comments.axis("disposition"), "meeting__number"
    )
    counted = [tuple(cell) for cell in cells.annotate(count=Count("pk"))]
    meetings = sorted({meeting for _s, _d, meeting, _n in counted if meeting})
    whole = Line("")
    for stage, _disposition, _meeting, count in counted:
        whole.add(stage, count)
    return Standing(
        whole=whole,
        stages=_lines(Stage.values, ((c[0], c[0], c[3]) for c in counted)),
        dispositions=_lines(Disposition.values, ((c[1], c[0], c[3]) for c in counted)),
        meetings=_lines(
            [str(number) for number in meetings],
            ((str(c[2]), c[0], c[3]) for c in counted),
        ),
        themes=_by_theme(comments, themes),
    )


def by_panel(comments: CommentQuerySet) -> dict[int, Line]:
    """Return the counts of each panel, by its key."""
    cells = comments.order_by().values_list("panel_id", comments.axis("stage"))
    lines: dict[int, Line] = {}
    for panel, stage, count in cells.annotate(count=Count("pk")):
        lines.setdefault(panel, Line("")).add(stage, count)
    return lines


def _lines(codes: Iterable[str], cells: Iterable[tuple[str, str, int]]) -> list[Line]:
    """Return a line for each code that has comments, in the order of `codes`."""
    lines = {code: Line(code) for code in codes}
    for code, stage, count in cells:
        if code in lines:
            lines[code].add(stage, count)
    return [line for line in lines.values() if line.total]


def _by_theme(comments: CommentQuerySet, themes: list[str]) -> list[Line]:
    closed = Q(**{comments.axis("stage"): Stage.CLOSED})
    wanted: dict[str, Count] = {}
    for number, theme in enumerate(themes):
        there = aimed_at({"theme": theme}, as_seen=True)
        wanted[f"open_{number}"] = Count("pk", filter=there & ~closed)
        wanted[f"closed_{number}"] = Count("pk", filter=there & closed)
    counts = comments.aggregate(**wanted) if wanted else {}
    lines = [
        Line(theme, counts[f"open_{number}"], counts[f"closed_{number}"])
        for number, theme in enumerate(themes)
    ]
    return [line for line in lines if line.total]
