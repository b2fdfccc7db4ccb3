"""What one may do with a row of the matching desk, each by one button and one key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.models import ItemMatch, MatchVerdict

KEEP, SPLIT, MERGE = MatchVerdict.KEEP, MatchVerdict.SPLIT, MatchVerdict.MERGE
NEW = MatchVerdict.NEW
LABELS: dict[str, tuple[str, Promise]] = {
    "confirm": ("c", _("このとおり")),
    "keep": ("i", _("同じ項目")),
    "split": ("s", _("分割されたもの")),
    "merge": ("m", _("統合された")),
    "new": ("n", _("新しい項目")),
    "gone": ("g", _("なくなった")),
}


@dataclass(frozen=True)
class Act:
    """A button: `step` is what it sends (matching_page.Step)."""

    key: str
    label: str | Promise
    step: str


@dataclass(frozen=True)
class About:
    """What a step is about; `version` is that of the row which has it."""

    item: int | None
    section: int | None
    version: int | None


def act(do: str, row: str, about: About, *, key: str = "", label: str = "") -> Act:
    """Return the button of a step, on the row of that name."""
    own_key, own_label = LABELS[do]
    parts = (do, about.section, about.item, about.version, row)
    step = ":".join("" if part is None else str(part) for part in parts)
    return Act(key or own_key, label or own_label, step)


def acts_of(match: ItemMatch, row: str) -> Iterator[Act]:
    """Yield what makes sense for the match as it is, without choosing anything."""
    about = About(match.item_id, match.section, match.version)
    if match.doubtful:
        yield act("confirm", row, About(match.pk, None, match.version))
    if match.verdict == SPLIT:
        yield act("keep", row, about)
    if match.verdict == MERGE:
        # It is about the place; of which version that is, is not known here.
        yield act("keep", row, replace(about, version=None))
    if match.verdict in (KEEP, SPLIT):
        yield act("new", row, about)
    if match.verdict in (KEEP, MERGE):
        yield act("gone", row, about)


def acts_with(
    match: ItemMatch, row: str, near: list[tuple[int, int | None, str]]
) -> Iterator[Act]:
    """Yield what takes one of the near candidates (key, version of the row that has
    it, title), by its number."""
    for number, (key, version, title) in enumerate(near, start=1):
        if match.verdict == NEW:
            about = About(key, match.section, match.version)
        else:
            about = About(match.item_id, key, version)
        yield act("keep", row, about, key=str(number), label=title)
