"""What a person should look at: speeches that may be missed or wrongly parted."""

from collections import Counter
from collections.abc import Iterator, Sequence

from feedback.importer.parse.document import Line
from feedback.importer.parse.minutes import Speech
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.turns.conventions import speaks
from feedback.importer.parse.turns.label import (
    ALONE,
    BRACKET,
    BULLET,
    COLON,
    MARK,
    QUESTION,
    ROUND_BRACKET,
    SPACE,
    Label,
)
from feedback.importer.parse.turns.titles import STRONG

MOST_DOUBTS = 20


def doubts_of(
    lines: Sequence[Line],
    labels: Sequence[Label],
    chosen: Sequence[Label],
    speeches: Sequence[Speech],
    tail: int,
) -> Iterator[Problem]:
    """Yield the doubts about the parting of the whole record."""
    if not speeches:
        yield _none_found(lines)
        return
    yield from _mixed(lines, chosen)
    yield from _missed(lines, labels, chosen, tail)


def _none_found(lines: Sequence[Line]) -> Problem:
    sentence = _(
        "発言の区切りが見つかりません。発言者の書き方を確かめてください（例：○山田委員）。"
    )
    return Problem("no_speeches", lines[0].number if lines else 1, "", sentence)


def wordless(lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[Problem]:
    """Yield the speakers below whose names no words are printed."""
    sentence = _("発言者「%(name)s」の後に、発言の文が見当たりません。")
    for label in labels[:MOST_DOUBTS]:
        values = {"name": label.printed or label.mark}
        number = lines[label.at].number
        yield Problem("wordless", number, values["name"], sentence, values)


def _mixed(lines: Sequence[Line], chosen: Sequence[Label]) -> Iterator[Problem]:
    kin = {ALONE: SPACE, BULLET: ROUND_BRACKET}
    counted = Counter(kin.get(label.family, label.family) for label in chosen)
    if len(counted) < 2:
        return
    (_main, most), (family, count) = counted.most_common(2)
    first = next(one for one in chosen if kin.get(one.family, one.family) == family)
    sentence = _(
        "発言者の書き方が混在しています（%(most)s件と%(count)s件）。"
        "区切りを確かめてください。"
    )
    values = {"most": most, "count": count}
    line = lines[first.at]
    yield Problem("mixed_labels", line.number, first.printed, sentence, values)


def _missed(
    lines: Sequence[Line], labels: Sequence[Label], chosen: Sequence[Label], tail: int
) -> Iterator[Problem]:
    taken = {(label.at, label.start) for label in chosen}
    texts = [line.text for line in lines]
    shapes = (MARK, BRACKET, ROUND_BRACKET, COLON, QUESTION)
    missed = (
        label
        for label in labels
        if chosen[0].at < label.at < tail
        and label.strength == STRONG
        and label.gap
        and label.family in shapes
        and (label.at, label.start) not in taken
        and speaks(label, texts)
    )
    sentence = _(
        "「%(name)s」は発言者のようにも見えますが、前の発言の一部として扱いました。"
    )
    for _number, label in zip(range(MOST_DOUBTS), missed, strict=False):
        line, values = lines[label.at], {"name": label.printed}
        yield Problem("possible_label", line.number, label.printed, sentence, values)
