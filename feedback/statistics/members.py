"""How many remarks each member made, and how many of them are open."""

from django.utils.translation import gettext as _

from feedback.models.counting import Row
from feedback.statistics.figure import DONE, OPEN, Cell, Figure, Line, Part
from feedback.statistics.ground import Ground


def members(ground: Ground) -> Figure:
    """Return the comments by the member who made them, in the roster's order."""
    rows = {row["member"]: row for row in ground.counted["member"]}
    lines = [
        _line(member.display_name, rows.pop(member.pk), {"member": str(member.pk)})
        for member in ground.members
        if member.pk in rows
    ]
    others = [_line(_("構成員以外"), row, None) for row in rows.values()]
    return Figure(
        name="members",
        title=_("構成員ごとの御意見"),
        about=[
            _("御意見を述べた構成員ごとに、対応中と完了の件数を数えています。"),
            _("意見募集での御意見などは、「構成員以外」に数えます。"),
        ],
        head=_("構成員"),
        columns=[_("計"), _("完了"), _("対応中")],
        parts=[Part(_("完了"), DONE), Part(_("対応中"), OPEN)],
        lines=[*lines, *others],
    )


def _line(words: str, row: Row, asks: dict[str, str] | None) -> Line:
    closed = row["total"] - row["open"]
    return Line(
        words=words,
        cells=[
            Cell(row["total"], asks),
            Cell(closed, asks and asks | {"is_open": "false"}),
            Cell(row["open"], asks and asks | {"is_open": "true"}),
        ],
        bar=[closed, row["open"]],
    )
