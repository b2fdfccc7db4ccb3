"""How many places of each theme every edition revised because of remarks."""

from collections import defaultdict
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from feedback.models import Edition, Revision
from feedback.models.item import place_among
from feedback.models.kept import kept
from feedback.statistics.figure import DONE, Cell, Figure, Line, Part
from feedback.statistics.ground import Ground
from feedback.workflow import PLACED_REVISIONS

Place = tuple[int, int]
# The keys of an edition and of an item, as the viewer sees the revision.
PLACE = ("seen_edition_id", "seen_item_id")


def places(ground: Ground) -> Figure:
    """Return the number of items that each edition has a revision of which is in the
    text (applied or published), by theme. Revisions, editions and items that the
    viewer may see; of published revisions, as they were published."""
    editions, themes = _editions(ground), dict(ground.items)
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for edition, item in _places(ground):
        if edition in editions and item in themes:
            counts[themes[item]][edition] += 1
    shown = [key for key in editions if any(key in row for row in counts.values())]
    return Figure(
        name="places",
        title=_("修正した箇所の数"),
        about=[
            _("版ごとに、御意見などを受けて本文を修正した項目の数を数えています。"),
            _("一つの項目を二つの版で修正したときは、それぞれの版に数えます。"),
        ],
        head=_("検討項目"),
        columns=[_("計"), *(editions[key] for key in shown)],
        parts=[Part(_("修正した箇所"), DONE)],
        lines=[
            _line(theme, [counts[theme][key] for key in shown])
            for theme in sorted(counts, key=place_among(ground.themes))
        ],
    )


def _editions(ground: Ground) -> dict[int, str]:
    """Return the editions in their order; by which draft too, where there are more."""
    editions = Edition.objects.visible_to(ground.viewer).filter(
        draft__panel=ground.panel
    )
    rows = list(
        editions.order_by("draft", "position", "dated_on", "pk").values_list(
            "pk", "label", "draft__title"
        )
    )
    several = len({draft for _pk, _label, draft in rows}) > 1
    return {pk: f"{draft} {label}" if several else label for pk, label, draft in rows}


def _places(ground: Ground) -> list[Place]:
    seen = Revision.objects.visible_to(ground.viewer).filter(panel=ground.panel)
    placed = seen.filter(Q(("seen_status__in", PLACED_REVISIONS)))
    pairs = placed.order_by().values_list(*PLACE).distinct()
    return kept(pairs.query.sql_with_params(), partial(list, pairs))


def _line(theme: str, numbers: list[int]) -> Line:
    cells = [Cell(number) for number in (sum(numbers), *numbers)]
    words = theme or _("検討項目なし")
    return Line(words=words, cells=cells, bar=[sum(numbers)])
