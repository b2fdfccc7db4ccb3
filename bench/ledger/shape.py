"""How large a panel of an invented ledger is, for a number of comments."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_MEETING = date(2024, 1, 12)
DAYS_BETWEEN = 21
OF_AN_ITEM = 50  # comments
OF_A_DRAFT = 400  # items
OF_A_THEME = 50  # items
OF_A_SPEECH = 4  # comments
OF_AN_ANSWER = 12  # public comments on one item
EDITIONS = 3  # of each draft; the last one is not public


@dataclass(frozen=True)
class Shape:
    """`meetings`: of which the last two are not public yet; `public`: how many of the
    comments came in the stage of public comment."""

    slug: str
    name: str
    comments: int
    public: int
    meetings: int
    seats: int

    @property
    def items(self) -> int:
        return max(3, self.comments // OF_AN_ITEM)

    @property
    def drafts(self) -> int:
        return -(-self.items // OF_A_DRAFT)

    def meets_on(self, number: int) -> date:
        return FIRST_MEETING + timedelta(days=DAYS_BETWEEN * (number - 1))


def shapes(comments: int) -> list[Shape]:
    """Return the panels of a ledger of so many comments: one big one, with a stage of
    public comment, and three that just meet."""
    big = comments * 8 // 10
    rest = [comments * 12 // 100, comments * 5 // 100]
    rest.append(comments - big - sum(rest))
    names = ("水辺の暮らしを支える懇談会", "学びの場を考える会議", "港の未来検討会")
    small = [
        Shape(f"chiisana-{at}", name, count, 0, 12, 14)
        for at, (name, count) in enumerate(zip(names, rest, strict=True), start=1)
    ]
    name = "まちの情報基盤に関する懇談会"
    return [Shape("ookina", name, big, big * 3 // 4, 40, 25), *small]
