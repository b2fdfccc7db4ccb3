"""The words of a speech, cut where a proposal or a citation begins or ends.

Together the parts are the text, character by character: the offsets that a browser
counts in them are those of the ledger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from feedback.models import Proposal

Span = tuple[int, int]


@dataclass
class Part:
    """Some words: `proposal` is the key of the first proposal that takes them, `label`
    its name where it begins, `cited` whether they cite a page."""

    text: str
    proposal: int | None = None
    state: str = ""
    label: str = ""
    cited: bool = False


@dataclass
class Sentence:
    """A sentence of a proposal; `offset` is where it begins, in the speech's text."""

    text: str
    offset: int


def parts_of(
    text: str, proposals: Sequence[Proposal], cited: Iterable[dict[str, Any]]
) -> list[Part]:
    """Return the text in parts."""
    said = [one for one in proposals if one.start < one.end and not one.merged_into_id]
    pages = _cited_in(text, cited)
    spans = [(one.start, one.end) for one in said] + pages
    parts, labelled = [], set[int]()
    for start, end in _pieces(len(text), spans):
        part = Part(text[start:end], cited=_inside((start, end), pages))
        for number, one in enumerate(proposals, 1):
            if one in said and one.start <= start and end <= one.end:
                part.proposal, part.state = one.pk, one.state
                if one.pk not in labelled:
                    part.label = str(number)
                    labelled.add(one.pk)
                break
        parts.append(part)
    return parts


def _cited_in(text: str, cited: Iterable[dict[str, Any]]) -> list[Span]:
    """Return where the citations stand: as it is told, else one after the other."""
    spans, after = [], 0
    for one in cited:
        words = one["text"]
        start = one.get("start")
        if start is None or text[start : start + len(words)] != words:
            start = text.find(words, after)
        if words and start >= 0:
            after = start + len(words)
            spans.append((start, after))
    return spans


def _pieces(length: int, spans: Iterable[Span]) -> list[Span]:
    cuts = {0, length} | {min(cut, length) for span in spans for cut in span}
    return list(pairwise(sorted(cuts)))


def _inside(piece: Span, spans: Iterable[Span]) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in spans)


def sentences_of(proposal: Proposal) -> list[Sentence]:
    """Return the sentences of what the proposal takes of its speech; of a single one,
    its clauses."""
    sentences = _cut(proposal, "。\n？！")
    return sentences if len(sentences) > 1 else _cut(proposal, "、")


def _cut(proposal: Proposal, after: str) -> list[Sentence]:
    text = proposal.speech.text[: proposal.end]
    found, start = [], proposal.start
    for place in range(proposal.start, len(text)):
        if text[place] in after and text[start : place + 1].strip():
            found.append(Sentence(text[start : place + 1], start))
            start = place + 1
    if text[start:].strip():
        found.append(Sentence(text[start:], start))
    return found
