"""The one door of matching."""

from collections.abc import Sequence

from feedback.matching.places import Pairing, Place, Verdict


def match(old: Sequence[Place], new: Sequence[Place]) -> list[Pairing]:
    """Return which place of `new` is which of `old`, both in their editions' order.

    New places come first, in their order (KEEP, SPLIT, NEW), then the old ones that go
    on no more (MERGE, GONE). An old place stands in one KEEP, MERGE or GONE, and with
    KEEP also in any number of SPLITs; a new one in one KEEP, SPLIT or NEW, and in any
    number of MERGEs. The same places come to the same pairings every time.
    """
    if not old:
        return [Pairing(None, place.key, Verdict.NEW, 1.0) for place in new]
    if not new:
        return [Pairing(place.key, None, Verdict.GONE, 1.0) for place in old]
    # What it needs takes a second to import, and few processes ever match.
    from feedback.matching.whole import matched

    return matched(old, new)
