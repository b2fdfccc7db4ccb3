"""How much of a round's truth a parser found.

What counts as right, without mercy:

- **Boundary** of a speech: there is a speech whose whole text, white space removed, is
  the true one: it begins and ends where it should. Stage directions in brackets on
  their own line (（拍手）, 〔「異議なし」の声〕, 休憩) may be left out or stay at
  the end of the speech before; a heading, a rule, an end mark or a signature may not.
  Speeches that are none count against the parser: the share is of the larger of the
  two counts.
- **Speaker**: name and role are those that a careful reader takes from label, legend
  and roster. A label that names nobody must leave the name empty, or be the one holder
  of that title. The speech is found by its text or else by how it begins.
- **Label**: the printed label is kept, without marks and separators.
- **Citations**: precision and recall over the pages that each citation names.
- **Head**: number, day, hours as printed; the names present, and those absent.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bench.minutes.rounds import Round
from bench.minutes.writing import TrueSpeech, Truth
from feedback.importer.parse.minutes import Head, Minutes, Speech
from feedback.importer.parse.problems import Unreadable

Parse = Callable[[bytes, str], Minutes]
OPENING = 10  # characters by which a speech with a wrong end is still recognised


@dataclass
class Score:
    """Counts; scores of many rounds are added up."""

    rounds: int = 0
    speeches: int = 0
    counted: int = 0
    boundaries: int = 0
    speakers: int = 0
    labels: int = 0
    cited: int = 0
    citing: int = 0
    citations: int = 0
    facts: int = 0
    facts_right: int = 0
    failures: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    @property
    def boundary_share(self) -> float:
        return _share(self.boundaries, self.counted)

    @property
    def speaker_share(self) -> float:
        return _share(self.speakers, self.speeches)

    @property
    def label_share(self) -> float:
        return _share(self.labels, self.speeches)

    @property
    def citation_f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1; 1 where nothing is cited."""
        found, true = self.citing, self.cited
        return 2 * self.citations / (found + true) if found + true else 1.0

    @property
    def head_share(self) -> float:
        return _share(self.facts_right, self.facts)


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def measure(played: Round, parse: Parse) -> Score:
    """Return the score of `parse` on one round; a refused file scores nothing."""
    try:
        minutes = parse(played.data, played.name)
    except Unreadable as refused:
        minutes = Minutes()
        failure = [f"refused: {refused}"]
    else:
        failure = []
    truth = played.truth
    score = Score(rounds=1, speeches=len(truth.speeches), failures=failure)
    _speeches(truth, minutes.speeches, score)
    _citations(truth, minutes.speeches, score)
    _head(truth, minutes.head, score)
    return score


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _speeches(truth: Truth, found: Iterable[Speech], score: Score) -> None:
    cut = _cutter(truth.asides)
    true = [cut(one.text) for one in truth.speeches]
    read = list(found)
    texts = [cut(one.text) for one in read]
    score.counted = max(len(true), len(read))
    pairs = _pairs(true, texts)
    score.boundaries = len(pairs)
    pairs |= _by_opening(true, texts, pairs)
    for at, speech in enumerate(truth.speeches):
        got = read[pairs[at]] if at in pairs else None
        _one(speech, got, got is not None and texts[pairs[at]] == true[at], score)
    extra = set(range(len(read))) - set(pairs.values())
    score.failures += [f"no speech: {_brief(read[at])}" for at in sorted(extra)]


def _one(true: TrueSpeech, got: Speech | None, whole: bool, score: Score) -> None:
    wanted = f"{true.label.printed or '（mark）'}「{true.text[:24]}…{true.text[-12:]}」"
    if got is None:
        score.failures.append(f"not found: {wanted}")
        return
    if not whole:
        score.failures.append(f"wrong end: {wanted} got …{got.text[-30:]!r}")
    names = {bare(name) for name in true.label.names}
    right = bare(got.name) in names and got.role in true.label.roles
    score.speakers += right
    if not right:
        score.failures.append(
            f"speaker: {wanted} wanted {sorted(names)} {sorted(true.label.roles)} "
            f"got {got.name!r} {got.role!r} {got.name_as_printed!r}"
        )
    printed = true.marked or _plain(got.name_as_printed) == _plain(true.label.printed)
    score.labels += printed
    if right and not printed:
        score.failures.append(f"label: {wanted} got {got.name_as_printed!r}")


def _plain(label: str) -> str:
    return bare(label)


def _brief(speech: Speech) -> str:
    return f"{speech.name_as_printed}「{speech.text[:30]}」 line {speech.line}"


def _cutter(asides: frozenset[str]) -> Callable[[str], str]:
    known = sorted((bare(aside) for aside in asides), key=len, reverse=True)

    def cut(text: str) -> str:
        text = bare(text)
        for aside in known:
            text = text.replace(aside, "")
        return text.removeprefix("「").removesuffix("」")

    return cut


def _pairs(true: list[str], read: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, true, read, autojunk=False).get_matching_blocks()
    return {
        block.a + step: block.b + step for block in blocks for step in range(block.size)
    }


def _by_opening(
    true: list[str], read: list[str], pairs: dict[int, int]
) -> dict[int, int]:
    taken = set(pairs.values())
    starts = [(at, text[:OPENING]) for at, text in enumerate(read) if at not in taken]
    found: dict[int, int] = {}
    for at, text in enumerate(true):
        if at in pairs:
            continue
        for place, (number, start) in enumerate(starts):
            if start and start == text[:OPENING]:
                found[at] = number
                del starts[place]
                break
    return found


def _citations(truth: Truth, found: Iterable[Speech], score: Score) -> None:
    true = Counter(pages for one in truth.speeches for pages in one.citations)
    read = Counter(cited.pages for speech in found for cited in speech.citations)
    score.cited, score.citing = true.total(), read.total()
    score.citations = (true & read).total()
    score.failures += [f"citation missed: {pages}" for pages in (true - read)]
    score.failures += [f"citation invented: {pages}" for pages in (read - true)]


def _head(truth: Truth, head: Head, score: Score) -> None:
    for name, true, got in (
        ("number", truth.number, head.number),
        ("date", truth.day, head.date),
        ("starts", truth.starts, head.starts),
        ("ends", truth.ends, head.ends),
    ):
        if true is not None:
            score.facts += 1
            score.facts_right += true == got
            score.failures += [] if true == got else [f"{name}: {got}, not {true}"]
    if truth.roll is None:
        return
    for name, names, people in (
        ("present", truth.roll.present, head.present),
        ("absent", truth.roll.absent, head.absent),
    ):
        listed = {bare(person.name) for person in people}
        score.facts += 1
        score.facts_right += listed == names
        if listed != names:
            missed, invented = sorted(names - listed), sorted(listed - names)
            score.failures.append(f"{name}: missed {missed}, invented {invented}")
