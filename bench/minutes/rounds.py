"""One round: a convention and a seed make a file and its truth."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.minutes import containers, writing
from bench.minutes.convention import Convention
from bench.minutes.conventions import CONVENTIONS
from bench.minutes.heads import Hand
from bench.minutes.meeting import hold
from bench.minutes.writing import Truth


@dataclass(frozen=True)
class Round:
    convention: Convention
    seed: int
    container: str
    name: str
    data: bytes
    truth: Truth


def play(how: Convention, seed: int) -> Round:
    """Return the minutes of convention `how` that `seed` makes; the same each time."""
    draw = Random(zlib.crc32(how.name.encode()) + 7919 * seed)
    kinds = [kind for kind in how.containers if kind != "pdf" or containers.can_pdf()]
    kind = kinds[(seed + draw.randrange(len(kinds))) % len(kinds)] if kinds else "whole"
    wide = draw.random() < 0.6
    listing = tuple(one for one in how.listing if not _confusing(one, how))
    meeting = hold(
        how.body, draw, wide=wide, twins=how.twins, terse=how.terse,
        listing=listing,
    )  # fmt: skip
    hand = Hand(
        draw, wide, draw.random() < 0.15, draw.choice(("colon", "half", "hours"))
    )
    pieces, truth = writing.write(meeting, how, hand)
    if how.folded or (
        how.folded is None and kind in ("whole", "br", "p") and draw.random() < 0.25
    ):
        pieces, truth = writing.folded(pieces, truth)
    data, ending = containers.contain(kind, pieces, how, meeting.cast.body.name, draw)
    return Round(how, seed, kind, f"minutes.{ending}", data, truth)


def _confusing(bullet: str, how: Convention) -> bool:
    """Whether nobody could tell the items of a list from headings or speeches."""
    if bullet in ("（１）", "１．") and how.headings in ("plain", "noted"):
        return True
    marks = how.before if isinstance(how.before, str) else "".join(how.before.values())
    return bullet == "○" and "○" in marks and how.after in ("", " ", "\0", "\t")


def rounds(seeds: range, names: str = "") -> Iterator[Round]:
    """Yield every convention whose name contains `names`, with each seed."""
    for how in CONVENTIONS:
        if names in how.name:
            for seed in seeds:
                yield play(how, seed)
