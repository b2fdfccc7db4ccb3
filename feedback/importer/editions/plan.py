"""What an edition would do to the ledger; reads only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as translate

from feedback.differences import same_text
from feedback.importer.editions.base import Base
from feedback.importer.editions.layout import Laid, Layout, lay_out
from feedback.importer.editions.matches import (
    MATCHED_WITH,
    UNWRITTEN,
    check_in_triage,
    text_of,
)
from feedback.importer.parse.edition import EditionText, Section
from feedback.models import (
    CarriedTarget,
    Edition,
    EditionImport,
    Item,
    ItemMatch,
    MatchVerdict,
)
from feedback.models.carrying import foresee
from feedback.models.following import title_of
from feedback.workflow import Anchor

FACTS = ("renamed", "moved", "changed", "doubtful")


@dataclass
class PlannedItem:
    """One item or place, and what becomes of it.

    `section` is None for one that is gone; of one that is merged, the place that its
    words stand in. `before` and `after` are its titles, `page_before` and `page` its
    printed pages, `changed` tells whether its words differ.
    """

    verdict: MatchVerdict
    match: ItemMatch
    item: Item | None
    section: Section | None
    before: str = ""
    after: str = ""
    page_before: int | None = None
    page: int | None = None
    changed: bool = False

    @property
    def renamed(self) -> bool:
        return bool(self.before and self.after and self.before != self.after)

    @property
    def moved(self) -> bool:
        return self.verdict == MatchVerdict.KEEP and self.page_before != self.page

    @property
    def doubtful(self) -> bool:
        return self.match.doubtful

    def as_json(self) -> dict[str, Any]:
        return {
            "match": self.match.pk,
            "verdict": str(self.verdict),
            "item": self.item.pk if self.item and self.item.pk else None,
            "section": self.match.section,
            "before": self.before,
            "after": self.after,
            "page_before": self.page_before,
            "page": self.page,
            **{name: getattr(self, name) for name in FACTS},
        }


@dataclass
class EditionPlan:
    """`targets` are not stored; each names its target, with its comment."""

    import_: EditionImport
    base: Edition | None
    items: list[PlannedItem] = field(default_factory=list)
    targets: list[CarriedTarget] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    passages: int = 0

    def counts(self) -> dict[str, int]:
        """Return how many items: by verdict, and renamed, moved, changed, doubtful."""
        verdicts = Counter(str(one.verdict) for one in self.items)
        facts = {name: sum(getattr(i, name) for i in self.items) for name in FACTS}
        return {code: verdicts[code] for code in MatchVerdict.values} | facts

    def anchors(self) -> dict[str, int]:
        """Return how many targets: by anchor, and doubtful."""
        anchors = Counter(str(row.anchor) for row in self.targets)
        doubtful = sum(bool(row.doubt) for row in self.targets)
        return {code: anchors[code] for code in Anchor.values} | {"doubtful": doubtful}

    def as_json(self) -> dict[str, Any]:
        return {
            "base": self.base.label if self.base else None,
            "passages": self.passages,
            "counts": self.counts(),
            "anchors": self.anchors(),
            "blocked": self.blocked,
            "items": [item.as_json() for item in self.items],
            "targets": [_target(row) for row in self.targets],
        }


def plan_edition(import_: EditionImport) -> EditionPlan:
    """Return what applying the import now would do; writes nothing.

    Raises ImportRefused unless it is in triage.
    """
    check_in_triage(import_)
    matches = list(import_.matches.order_by("section", "pk"))
    base = Base.of(import_.draft)
    return planned(import_, base, text_of(import_), matches)


def planned(
    import_: EditionImport,
    base: Base,
    text: EditionText,
    matches: Sequence[ItemMatch],
) -> EditionPlan:
    """Return what these matches, stored or not, would do to the ledger."""
    plan = EditionPlan(import_, base.edition, passages=len(text.sections))
    plan.blocked = blocked(import_, base, matches)
    if is_stale(import_, base, matches):
        return plan
    layout = lay_out(import_, base, text.sections, matches, title=text.title)
    plan.items = [_placed(place, base) for place in layout.places]
    plan.items += [_leaving(row, layout) for row in layout.leaving]
    layout.number()
    plan.targets = foresee(
        layout.edition,
        passages=layout.passages(),
        links=layout.links(),
        matches=matches,
    )
    return plan


def is_stale(import_: EditionImport, base: Base, matches: Sequence[ItemMatch]) -> bool:
    """Return whether the draft has another newest edition than it was matched with,
    or items that it knows nothing of."""
    newest = base.edition.pk if base.edition else None
    if import_.outcome.get(MATCHED_WITH) != newest:
        return True
    known = {row.item_id for row in matches if row.item_id}
    known |= set(import_.outcome.get(UNWRITTEN, ()))
    standing = {item.pk for item in base.standing}
    return not standing <= known <= set(base.items)


def blocked(
    import_: EditionImport, base: Base, matches: Sequence[ItemMatch]
) -> list[str]:
    """Return in words what keeps the import from being applied."""
    problems = []
    if is_stale(import_, base, matches):
        problems.append(
            translate(
                "照合した後に、この報告書案の版か項目が変わりました。"
                "もう一度照合してください。"
            )
        )
    if import_.draft.editions.filter(label=import_.label).exists():
        problems.append(label_taken(import_.label))
    return problems


def label_taken(label: str) -> str:
    return translate("「%(label)s」という版は、この報告書案にすでにあります。") % {
        "label": label
    }


def _placed(place: Laid, base: Base) -> PlannedItem:
    before = base.passages.get(place.item.pk or 0)
    planned = PlannedItem(
        verdict=MatchVerdict(place.match.verdict),
        match=place.match,
        item=place.item,
        section=place.section,
        after=title_of(place.passage),
        page=place.passage.page,
    )
    if place.is_new:
        return planned
    planned.before = place.item.title
    if before is not None:
        planned.page_before = before.page
        known = bool(before.text) or before.edition.complete
        planned.changed = known and not same_text(before.text, place.passage.text)
    return planned


def _leaving(row: ItemMatch, layout: Layout) -> PlannedItem:
    item = layout.base.items[row.item_id or 0]
    before = layout.base.passages.get(item.pk)
    planned = PlannedItem(
        verdict=MatchVerdict(row.verdict),
        match=row,
        item=item,
        section=None,
        before=item.title,
        page_before=before.page if before else None,
    )
    if row.section is not None:
        place = layout.places[row.section]
        planned.section, planned.page = place.section, place.passage.page
    return planned


def _target(row: CarriedTarget) -> dict[str, Any]:
    target = row.target
    return {
        "comment": target.comment.ref,
        "cited_as": target.cited_as,
        "edition": target.edition.label if target.edition else None,
        "title": target.item.title if target.item else "",
        "page_before": target.page,
        "page": row.page,
        "anchor": str(row.anchor),
        "doubt": str(row.doubt),
    }
