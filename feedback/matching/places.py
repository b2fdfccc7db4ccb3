"""What is matched, and what comes of it."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of an item, or of a place in the new edition."""

    KEEP = "keep"
    SPLIT = "split"
    MERGE = "merge"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Place:
    """One place of an edition. `key` is the item's (old) or the section's (new);
    `text` may be empty where it is not loaded. `path` as in Section."""

    key: int
    path: tuple[str, ...]
    number: str
    heading: str
    text: str
    sort: str = "section"
    page: int | None = None


@dataclass(frozen=True)
class Pairing:
    """`old` and `new` are keys of places; None for `old` of a NEW one, and for `new` of
    one that is GONE.

    KEEP: the item goes on there. SPLIT: a part of `old`, which goes on elsewhere (its
    KEEP), stands in `new` now. MERGE: `old` goes on no more, its words stand in `new`,
    which keeps another item. `confidence` from 0 to 1; `doubtful`: a person has to
    look. `reasons` are codes: "same_path", "same_heading", "similar_heading",
    "same_text", "similar_text", "contained", "order", "number", "rival" (another place
    is nearly as good), "short" (too few words to tell). `alternatives`: other keys
    that were near (of new places; of old ones for NEW), best first, with their
    confidence.
    """

    old: int | None
    new: int | None
    verdict: Verdict
    confidence: float
    doubtful: bool = False
    reasons: tuple[str, ...] = ()
    alternatives: tuple[tuple[int, float], ...] = ()
