"""Lines of one paragraph put together: a line that wraps ends amid a sentence."""

HYPHENS = "-\u2010\u00ad"


def joined(before: str, after: str, words: frozenset[str] = frozenset()) -> str:
    """Return two lines of a paragraph as one text.

    Between Japanese characters stands nothing, between words a space. A word that was
    cut at a hyphen is put together, unless `words`, those of the document, know it
    only with its hyphen.
    """
    before, after = before.rstrip(" "), after.lstrip(" ")
    if not before or not after:
        return before + after
    if before[-1] in HYPHENS and after[0].islower() and before[-2:-1].isalpha():
        start, end = before.split()[-1], after.split()[0]
        known = (start[:-1] + end).lower() in words
        kept = not known and (start + end).lower() in words
        return before + after if kept else before[:-1] + after
    wide = before[-1] > "\u2e7f" or after[0] > "\u2e7f"
    return before + ("" if wide else " ") + after
