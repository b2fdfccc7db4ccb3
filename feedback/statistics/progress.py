"""How far the remarks of each meeting, and of all up to it, have come."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from feedback.models.counting import Row
from feedback.statistics.figure import DONE, OPEN, UNDER_WAY, Cell, Figure, Line, Part
from feedback.statistics.ground import Ground

MEASURES = ("total", "decided", "closed")


def progress(ground: Ground) -> Figure:
    """Return, meeting by meeting, how many remarks were made there, of how many the
    disposition is known, and how many are closed; and the sums up to that meeting.

    That is how they stand now, as the viewer sees them: outside the office, as the
    last publication left them.
    """
    return Figure(
        name="progress",
        title=_("会合ごとの進み具合"),
        about=[
            _("各回の御意見のうち、対応区分が決まったもの、完了したものの件数です。"),
            _("グラフは、その回までの累計を示します。"),
        ],
        head=_("会合"),
        columns=[
            pgettext("plural", "御意見"),
            _("対応区分あり"),
            _("完了"),
            _("御意見（累計）"),
            _("対応区分あり（累計）"),
            _("完了（累計）"),
        ],
        parts=[
            Part(_("完了"), DONE),
            Part(_("対応区分あり・対応中"), UNDER_WAY),
            Part(_("検討中"), OPEN),
        ],
        lines=list(_lines(ground)),
    )


def _by_meeting(rows: list[Row]) -> dict[int | None, list[int]]:
    """Return total, decided and closed of each meeting, by its number; last those of
    the remarks that were made in none."""
    counts: dict[int | None, list[int]] = {}
    for row in sorted(rows, key=lambda row: row["meeting"] or float("inf")):
        row = row | {"closed": row["total"] - row["open"]}
        before = counts.get(row["meeting"], [0, 0, 0])
        sums = zip(before, (row[name] for name in MEASURES), strict=True)
        counts[row["meeting"]] = [one + other for one, other in sums]
    return counts


def _lines(ground: Ground) -> Iterable[Line]:
    so_far = [0, 0, 0]
    for number, here in _by_meeting(ground.counted["meeting"]).items():
        so_far = [one + other for one, other in zip(so_far, here, strict=True)]
        total, decided, closed = so_far
        yield Line(
            words=_words(number),
            cells=[*_cells(here, _asks(ground, number)), *map(Cell, so_far)],
            bar=[closed, decided - closed, total - decided],
        )


def _asks(ground: Ground, number: int | None) -> dict[str, str] | None:
    return {"meeting": str(number)} if ground.can_list(number) else None


def _cells(here: list[int], asks: dict[str, str] | None) -> list[Cell]:
    total, decided, closed = here
    done = asks and asks | {"is_open": "false"}
    return [Cell(total, asks), Cell(decided), Cell(closed, done)]


def _words(number: int | None) -> str:
    if number is None:
        return _("会合によらない御意見")
    return _("第%(number)s回") % {"number": number}
