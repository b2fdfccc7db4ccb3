"""Which answer the remarks on each theme got."""

from collections import defaultdict

from django.utils.translation import gettext as _

from feedback.models.counting import Row
from feedback.models.item import place_among
from feedback.statistics.figure import (
    DONE,
    OPEN,
    OTHER,
    UNDER_WAY,
    Cell,
    Figure,
    Line,
    Part,
)
from feedback.statistics.ground import Ground
from feedback.workflow import Disposition, label_of

REFLECTED = (Disposition.ACCEPTED, Disposition.ACCEPTED_MODIFIED)
TAKEN = (Disposition.ALREADY_COVERED, Disposition.SUPPORTED, Disposition.ANSWERED)
Counts = dict[str, int]


def outcomes(ground: Ground) -> Figure:
    """Return the comments by theme and disposition, both as the viewer sees them. A
    comment that speaks of two themes counts in both."""
    counts = _counts(ground.by_theme)
    codes = [code for code in Disposition.values if _any(counts, code)]
    return Figure(
        name="outcomes",
        title=_("検討項目ごとの対応区分"),
        about=[
            _("検討項目と対応区分ごとに、御意見の件数を数えています。"),
            _("二つの検討項目にわたる御意見は、両方に数えます。"),
        ],
        head=_("検討項目"),
        columns=[_("計"), *(label_of(code, Disposition) for code in codes)],
        parts=_parts(),
        lines=[
            _line(theme, counts[theme], codes, in_list=theme in ground.themes)
            for theme in sorted(counts, key=place_among(ground.themes))
        ],
    )


def _parts() -> list[Part]:
    return [
        Part(_("反映"), DONE),
        Part(_("記載済み・賛同・質問への回答"), UNDER_WAY),
        Part(_("参考・今後の課題・反映しないなど"), OTHER),
        Part(_("検討中"), OPEN),
    ]


def _counts(rows: list[Row]) -> dict[str, Counts]:
    counts: dict[str, Counts] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[row["theme"]][row["disposition"]] += row["total"]
    return counts


def _any(counts: dict[str, Counts], code: str) -> bool:
    return any(code in of_theme for of_theme in counts.values())


def _line(theme: str, counts: Counts, codes: list[str], *, in_list: bool) -> Line:
    asks = {"theme": theme} if in_list else None
    cells = [
        Cell(counts.get(code, 0), asks and asks | {"disposition": code})
        for code in codes
    ]
    total = Cell(sum(counts.values()), asks)
    words = theme or _("検討項目なし")
    return Line(words=words, cells=[total, *cells], bar=_bar(counts))


def _bar(counts: Counts) -> list[int]:
    reflected = sum(counts.get(code, 0) for code in REFLECTED)
    taken = sum(counts.get(code, 0) for code in TAKEN)
    undecided = counts.get(Disposition.UNRESOLVED, 0)
    others = sum(counts.values()) - reflected - taken - undecided
    return [reflected, taken, others, undecided]
