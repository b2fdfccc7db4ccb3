"""What the matching desk says of a match: how sure, why, and what differs."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.differences import Mark, Piece, pieces
from feedback.importer.editions.board import SET_FREE

# The codes of feedback.matching.Pairing, and what a step leaves behind.
REASONS: dict[str, Promise] = {
    "same_path": _("上位の見出しが同じ"),
    "same_heading": _("見出しが同じ"),
    "similar_heading": _("見出しが似ている"),
    "same_text": _("本文が同じ"),
    "similar_text": _("本文が似ている"),
    "contained": _("一方の本文がもう一方に含まれる"),
    "order": _("前後の並びが合う"),
    "number": _("見出し番号が同じ"),
    "rival": _("ほかにも近い候補がある"),
    "short": _("言葉が少なく判断しにくい"),
    SET_FREE: _("ほかの照合を変えたために空いた"),
}
# Those that speak against it.
AGAINST = ("rival", "short", SET_FREE)
SURE: tuple[tuple[float, Promise], ...] = (
    (0.95, _("確か")),
    (0.8, _("ほぼ確か")),
    (0.6, _("やや不確か")),
    (0.0, _("不確か")),
)
# How much of a text a row shows, and of that before the first difference.
SHOWN, BEFORE = 180, 40


def sureness(confidence: float) -> dict[str, Any]:
    """Return a confidence (0 to 1) in a word, and in per cent; never a rounded 100."""
    word = next(word for least, word in SURE if confidence >= least)
    percent = 100 if confidence >= 1 else min(99, round(100 * confidence))
    return {"word": word, "percent": percent}


def reasons(codes: list[str]) -> list[dict[str, Any]]:
    """Return the reasons in words, those that speak against it marked."""
    return [
        {"label": REASONS[code], "against": code in AGAINST}
        for code in codes
        if code in REASONS
    ]


def first_lines(text: str) -> str:
    """Return the begin of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def differing(before: str, after: str) -> list[Piece]:
    """Return how the two begin to differ. They are compared whole, and cut only then:
    what the one's excerpt lacks may stand in the other's."""
    whole = pieces(" ".join(before.split()), " ".join(after.split()))
    return list(_cut_behind(_cut_before(whole)))


def _cut_before(whole: list[Piece]) -> list[Piece]:
    """Leave out of the same words before the first difference all but the last ones."""
    first = whole[:1]
    if len(whole) < 2 or first[0].kind != Mark.SAME or len(first[0].text) <= SHOWN:
        return whole
    last = first[0].text[-BEFORE:]
    was = (first[0].before or first[0].text)[-BEFORE:]
    return [Piece(Mark.SAME, f"…{last}", f"…{was}"), *whole[1:]]


def _cut_behind(whole: list[Piece]) -> Iterator[Piece]:
    left = SHOWN
    for piece in whole:
        if left <= 0:
            yield Piece(Mark.SAME, "…", "…")
            return
        text, was = piece.text, piece.before or piece.text
        if len(text) > left:
            piece = Piece(piece.kind, f"{text[:left]}…", f"{was[:left]}…")
        yield piece
        left -= len(text)
