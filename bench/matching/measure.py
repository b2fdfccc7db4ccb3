"""How a matching compares with the truth."""

from dataclasses import dataclass, field
from random import Random

from bench.matching.changes import CHANGES, Reviser, Truth
from bench.matching.draft import Author, places, write
from feedback.matching import Pairing, Place, Verdict, match


@dataclass(frozen=True)
class Revision:
    """Two editions, and the node that each place is."""

    old: list[Place]
    new: list[Place]
    old_known: list[int]
    new_known: list[int]
    truth: Truth


@dataclass
class Score:
    """Counts of places, those of both editions that are no one's partner included.

    `hesitant`: right, but put before a person; `caught`: wrong, and put before a
    person; `silent`: wrong, and nobody is told.
    """

    right: int = 0
    hesitant: int = 0
    caught: int = 0
    silent: int = 0
    faults: list[str] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        self.right += other.right
        self.hesitant += other.hesitant
        self.caught += other.caught
        self.silent += other.silent
        self.faults += other.faults
        self.sure += other.sure
        return self

    @property
    def total(self) -> int:
        return self.right + self.hesitant + self.caught + self.silent

    def share(self, count: int) -> float:
        return 100 * count / max(self.total, 1)


def revise(name: str, seed: int, chapters: int = 8) -> Revision:
    """Return two editions between which the change `name` happened; by seed."""
    draw = Random(f"{name} {seed}")
    before = write(seed, chapters)
    after = before.copy()
    author = Author(draw)
    author.numbers = iter(range(100_000, 200_000))
    reviser = Reviser(after, draw, author)
    CHANGES[name](reviser)
    old, old_known = places(before)
    new, new_known = places(after, style=1 if name == "renumbered" else 0)
    return Revision(old, new, old_known, new_known, reviser.truth)


def measure(revision: Revision) -> Score:
    """Return how the matcher does on it."""
    score = Score()
    for pairing in match(revision.old, revision.new):
        right = _wanted(revision, pairing) == _said(revision, pairing)
        score.sure.append((pairing.confidence, right))
        if right and not pairing.doubtful:
            score.right += 1
        elif right:
            score.hesitant += 1
        elif pairing.doubtful:
            score.caught += 1
        else:
            score.silent += 1
            score.faults.append(_fault(revision, pairing))
    return score


def _said(revision: Revision, pairing: Pairing) -> object:
    if pairing.old is None or pairing.new is None:
        return pairing.verdict
    old, new = revision.old_known[pairing.old], revision.new_known[pairing.new]
    return old if pairing.verdict in (Verdict.KEEP, Verdict.SPLIT) else new


def _wanted(revision: Revision, pairing: Pairing) -> object:
    """Return the truth: of an old place that goes on no more, else of the new one."""
    truth = revision.truth
    if pairing.verdict in (Verdict.GONE, Verdict.MERGE):
        assert pairing.old is not None  # noqa: S101  (tells mypy)
        known = revision.old_known[pairing.old]
        if known in revision.new_known:
            return "goes on"
        return truth.merged.get(known, Verdict.GONE)
    assert pairing.new is not None  # noqa: S101  (tells mypy)
    known = revision.new_known[pairing.new]
    if known in revision.old_known:
        return known if pairing.verdict is Verdict.KEEP else "goes on"
    if known in truth.split:
        return truth.split[known] if pairing.verdict is Verdict.SPLIT else "split"
    return Verdict.NEW


def _fault(revision: Revision, pairing: Pairing) -> str:
    def told(place: Place | None) -> str:
        if place is None:
            return "-"
        above = " ".join(place.path[-1:])
        return f"{above} / {place.number} {place.heading} [{len(place.text)}]"

    old = None if pairing.old is None else revision.old[pairing.old]
    new = None if pairing.new is None else revision.new[pairing.new]
    verdict = f"{pairing.verdict} {pairing.confidence}"
    return f"{verdict}: {told(old)} => {told(new)} {','.join(pairing.reasons)}"
