"""What one would write first: each old place takes the likest new one that is left."""

from difflib import SequenceMatcher

from feedback.matching import Place

LEAST = 0.5


def greedy(old: list[Place], new: list[Place]) -> dict[int, int]:
    """Return the new key for each old one that found any."""
    left = {place.key: place for place in new}
    found = {}
    for place in old:
        matcher = SequenceMatcher(None, "", place.heading + place.text, autojunk=False)
        best, nearest = LEAST, None
        for other in left.values():
            matcher.set_seq1(other.heading + other.text)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                best, nearest = max(
                    (best, nearest), (ratio, other.key), key=lambda x: x[0]
                )
        if nearest is not None:
            found[place.key] = nearest
            del left[nearest]
    return found
