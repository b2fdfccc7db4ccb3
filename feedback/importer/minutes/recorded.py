"""Which point is which of the remarks that people recorded of the same speech.

People word a remark anew, so that few of its words are found again. What tells is how
far one remark is ahead of the others of that speech.
"""

from collections.abc import Sequence

from feedback.importer.minutes.align import best_pairs
from feedback.importer.minutes.folding import held_in
from feedback.importer.minutes.wanted import Point
from feedback.models import Comment

# Of what a person wrote, as much is found in the point where both say the same.
SAME_POINT = 0.35
# Less is enough where no other remark of the speech comes near; more of it where the
# remark has its point already, and this is another part of it.
LEAST, PART, AHEAD = 0.2, 0.3, 0.1
MOST_LIKELY = 3


def match_in_speech(rows: Sequence[Comment], points: Sequence[Point]) -> None:
    """Give the points of one speech the remarks that they are, where that is clear."""

    def score(a: int, b: int) -> float:
        return _worth(rows[a], points[b])

    for a, b in best_pairs(range(len(rows)), range(len(points)), score):
        if score(a, b) >= SAME_POINT:
            points[b].comment = rows[a]
    _match_left(rows, points)
    for point in points:
        if point.comment is None:
            point.comment = _part_of(point, rows)


def _match_left(rows: Sequence[Comment], points: Sequence[Point]) -> None:
    """Match those that are left on both sides and are each other's nearest."""
    taken = {point.comment.pk for point in points if point.comment}
    left = [point for point in points if point.comment is None]
    for point in left:
        row, worth, ahead = _nearest(point, rows)
        if row is None or row.pk in taken or worth < LEAST or ahead < AHEAD:
            continue
        if all(_worth(row, other) <= worth for other in left):
            point.comment = row
            taken.add(row.pk)


def _part_of(point: Point, rows: Sequence[Comment]) -> Comment | None:
    """Return the remark that takes up this point among others; None if not clear."""
    row, worth, ahead = _nearest(point, rows)
    enough = PART if len(rows) > 1 else SAME_POINT
    return row if worth >= enough and ahead >= AHEAD else None


def _nearest(
    point: Point, rows: Sequence[Comment]
) -> tuple[Comment | None, float, float]:
    """Return the likest remark, how like it is, and how far ahead of the next."""
    worth = sorted((_worth(row, point), -row.pk, row) for row in rows)[::-1]
    if not worth:
        return None, 0.0, 0.0
    best, second = ([held for held, _pk, _row in worth] + [0.0])[:2]
    return worth[0][2], best, best - second


def closest(point: Point, rows: Sequence[Comment]) -> list[Comment]:
    """Return the few that the point may be, the likest first."""
    worth = sorted(rows, key=lambda row: (-likeness(row, point), row.pk))
    least = likeness(worth[0], point) - AHEAD
    return [row for row in worth if likeness(row, point) >= least][:MOST_LIKELY]


def _worth(row: Comment, point: Point) -> float:
    return likeness(row, point) if is_one_member(row, point) else 0.0


def likeness(row: Comment, point: Point) -> float:
    """Return how far a remark that a person worded says what the point says."""
    said = f"{row.summary}\n{row.body}"
    pages = {target.page for target in row.targets.all()} & point.pages
    return held_in(said, f"{point.text}\n{point.summary}") + 0.2 * bool(pages)


def is_one_member(row: Comment, point: Point) -> bool:
    """Whether both can be one person's; a newcomer has made none before."""
    if row.member_id is None or point.member is None:
        return True
    member = point.member.member
    return member is not None and row.member_id == member.pk
