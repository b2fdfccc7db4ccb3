"""Names that a space parts from their titles: 「議長 國領二郎 皆様、…」.

One line cannot tell such a name from the first word of the speech; the record can: the
same word behind the same title, again and again, is a name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from feedback.importer.parse.turns.label import ALONE, SPACE, Label
from feedback.importer.parse.turns.marks import SPACES, bare, fold, followed
from feedback.importer.parse.turns.titles import STRONG, is_only_title, may_be_name

# Longer than any name with a title before it.
_LONGEST = 8


def with_names(labels: Sequence[Label], lines: Sequence[str]) -> list[Label]:
    """Return the labels, those of bare titles with the name that follows them if the
    record uses to print it there."""
    words = [_word_behind(label, lines) for label in labels]
    counted = Counter(
        (bare(label.printed), word)
        for label, word in zip(labels, words, strict=True)
        if word
    )
    titles = [label for label in labels if label.gap == "space" and _is_title(label)]
    named = sum(1 for word in words if word)
    mostly = named * 10 > 8 * len(titles) and named > 2
    return [
        _with_name(label, word, lines)
        if word and (counted[bare(label.printed), word] > 1 or mostly)
        else label
        for label, word in zip(labels, words, strict=True)
    ]


def _is_title(label: Label) -> bool:
    return label.strength == STRONG and is_only_title(fold(bare(label.printed)))


def _word_behind(label: Label, lines: Sequence[str]) -> str:
    """Return the word behind a bare title, if it may be a name."""
    if label.gap != "space" or not _is_title(label):
        return ""
    text = lines[label.at]
    end = label.end
    while end < len(text) and text[end] not in SPACES:
        end += 1
    word = text[label.end : end]
    short = len(word) <= _LONGEST
    return word if short and may_be_name(word, short=not followed(text, end)) else ""


def _with_name(label: Label, word: str, lines: Sequence[str]) -> Label:
    text = lines[label.at]
    end = label.end + len(word)
    printed = text[text.find(label.printed, label.start) : end]
    words = end
    while words < len(text) and text[words] in SPACES:
        words += 1
    gap = "space" if followed(text, end) else "line"
    family = ALONE if label.family == SPACE and gap == "line" else label.family
    return replace(label, printed=printed, end=words, gap=gap, family=family)
