"""Lines of one paragraph put together: a line that wraps ends amid a sentence."""

import re

HYPHENS = "-\u2010\u00ad"
# What the known words hold where words of the document begin with it: --force.
OPTION = "--"
LAST, FIRST = re.compile("[A-Za-z]{1,40}$"), re.compile("^[A-Za-z]{1,40}")


def joined(before: str, after: str, words: frozenset[str] = frozenset()) -> str:
    """Return two lines of a paragraph as one text.

    Between Japanese characters stands nothing, between words a space. A word that was
    cut at a hyphen is put together, unless `words`, those of the document in lower
    case, know it only with its hyphen, or its parts as words; one that was cut without
    any, as Japanese layout does, if they know the whole and not its parts. Behind any
    other hyphen that belongs to a word (2.0-rc, Anglo-Saxon) stands no space either.
    """
    before, after = before.rstrip(" "), after.lstrip(" ")
    if not before or not after:
        return before + after
    if before[-1] in HYPHENS and after[0].islower() and before[-2:-1].isalpha():
        return (before if _keeps_hyphen(before, after, words) else before[:-1]) + after
    if _is_one_word(before, after, words) or _goes_on(before, after, words):
        return before + after
    wide = before[-1] > "\u2e7f" or after[0] > "\u2e7f"
    return before + ("" if wide else " ") + after


def _goes_on(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether a hyphen, not a dash between blanks, is amid a word at the line's end."""
    if before[-1] not in HYPHENS or not after[0].isalnum():
        return False
    if before.endswith(OPTION):
        return OPTION in words
    return not before[-2:-1].isspace() and len(before) > 1


def _keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    start, end = LAST.search(before[-41:-1]), FIRST.search(after[:40])
    if not start or not end:
        return True
    one, other = start.group().lower(), end.group().lower()
    if one + other in words:
        return False
    return f"{one}-{other}" in words or words.issuperset((one, other))


def _is_one_word(before: str, after: str, words: frozenset[str]) -> bool:
    start, end = LAST.search(before[-40:]), FIRST.search(after[:40])
    if not start or not end:
        return False
    parts = start.group().lower(), end.group().lower()
    return "".join(parts) in words and not words.issuperset(parts)
