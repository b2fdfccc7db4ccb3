"""Which sentences a text lost, and which it got."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from feedback.differences.comparing import exact, same_text
from feedback.differences.sentences import sentences


def changed_sentences(
    before: str, after: str, *, was: Iterable[str] = (), now: Iterable[str] = ()
) -> tuple[str, str]:
    """Return the sentences that `before` lost and those that `after` got, as printed.

    `was` and `now` are the texts of the places that it was split from or merged with,
    before and after: a sentence that went there, or came from there, is no change.
    """
    if same_text(before, after):
        return "", ""
    old, new = sentences(before), sentences(after)
    old_keys, new_keys = list(map(exact, old)), list(map(exact, new))
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    lost, got = set[int](), set[int]()
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            lost |= set(range(start, end))
            got |= set(range(new_start, new_end))
    went, came = _all_of(now), _all_of(was)
    lost = {at for at in lost if old_keys[at] not in went}
    got = {at for at in got if new_keys[at] not in came}
    return _printed(old, lost), _printed(new, got)


def _all_of(texts: Iterable[str]) -> set[str]:
    """Return the sentences as they are compared; what is empty is in every text."""
    return {exact(one) for text in texts for one in sentences(text)} | {""}


def _printed(of: Sequence[str], kept: set[int]) -> str:
    """Return the sentences kept, a new line where others stood between them."""
    parts = [
        one if at - 1 in kept or not at else f"\n{one}"
        for at, one in enumerate(of)
        if at in kept
    ]
    return "".join(parts).strip()
