"""What the parser found in the minutes of the seventh meeting, beside seeds/."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from feedback.citations import pages_cited
from feedback.importer.parse.minutes import Minutes, Person, Remark

SEEDS = Path(__file__).resolve().parent.parent / "seeds/katsuryoku"
MEETING = 7


@dataclass(frozen=True)
class Figure:
    """One line of the table; `least` and `most` are its bars, where it has them."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        low = self.least is not None and self.value < self.least
        return low or (self.most is not None and self.value > self.most)

    def __str__(self) -> str:
        low = "" if self.least is None else f"≥ {self.least:g}"
        high = "" if self.most is None else f"≤ {self.most:g}"
        bar = " ".join(filter(None, (low, high)))
        verdict = "" if not bar else "MISSED" if self.missed else "ok"
        return f"{self.name:<46}{self.value:>9.3g}  {bar:<16}{verdict:<8}{self.note}"


class Seeds:
    """The rows of seeds/ that belong to the meeting."""

    def __init__(self, folder: Path = SEEDS) -> None:
        def rows(name: str) -> Any:
            return yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))

        self.names = {row["key"]: row["name"] for row in rows("panel")["members"]}
        meetings = {row["number"]: row for row in rows("meetings")}
        self.meeting = meetings[MEETING]
        self.speeches = rows("speeches-07")
        self.comments = rows("comments-07")
        self.earlier = rows("comments-05") + rows("comments-06")
        self.answers: dict[str, set[int]] = {}
        for response in rows("responses"):
            for key in response["serves"]:
                self.answers.setdefault(key, set()).add(response["speech"])

    def name(self, key: str) -> str:
        return str(self.names[key])


def figures_of(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    """Yield the figures of the issue, with its bars."""
    yield from _speeches(minutes, seeds)
    yield from _head(minutes, seeds)
    yield from _proposals(minutes, seeds)
    yield from _answers(minutes, seeds)
    yield from _reported(minutes, seeds)


def _speeches(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    found, wanted = minutes.speeches, seeds.speeches
    yield Figure("speeches (of 65)", len(found), len(wanted), len(wanted))
    pairs = list(zip(found, wanted, strict=False))
    printed = sum(one.name_as_printed == row["name_as_printed"] for one, row in pairs)
    yield Figure("speakers as printed", printed, least=len(wanted))
    known = sum(
        row["speaker"] is not None and one.name == seeds.name(row["speaker"])
        for one, row in pairs
    )
    yield Figure("speakers known by name", known, least=len(wanted))
    same = sum(one.procedural == row["procedural"] for one, row in pairs)
    yield Figure("speeches procedural or not as in seeds", same)
    yield from _citations(minutes, seeds)


def _citations(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    wanted = Counter(
        (row["number"], cited["text"], tuple(cited["pages"]))
        for row in seeds.speeches
        for cited in row["citations"]
    )
    found = Counter(
        (speech.number, cited.text, cited.pages)
        for speech in minutes.speeches
        for cited in speech.citations
    )
    right = (wanted & found).total()
    precision = right / max(1, found.total())
    recall = right / max(1, wanted.total())
    yield Figure("page citations (of 25)", right, least=wanted.total())
    yield Figure("page citations, precision", precision, least=1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    yield Figure("page citations, F1", f1, least=0.95)


def _head(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    head, meeting = minutes.head, seeds.meeting
    for which, people in (("present", head.present), ("absent", head.absent)):
        wanted = {seeds.name(key) for key in meeting[which]}
        found = _names(people)
        yield Figure(f"{which}, names right", len(wanted & found), least=len(wanted))
        yield Figure(f"{which}, names too many", len(found - wanted), most=0)
    yield Figure("date right", head.date == meeting["held_on"], least=1)
    times = (
        head.starts is not None and f"{head.starts:%H:%M}" == meeting["starts_at"],
        head.ends is not None and f"{head.ends:%H:%M}" == meeting["ends_at"],
    )
    yield Figure("times right", sum(times), least=2)


def _names(people: Iterable[Person]) -> set[str]:
    return {person.name for person in people}


def _proposals(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    proposed = {remark.speech for remark in minutes.remarks}
    covered = sum(row["speech"] in proposed for row in seeds.comments)
    total = len(seeds.comments)
    yield Figure("comments covered by a proposal", covered, least=total)
    share = len(minutes.remarks) / total
    note = f"{len(minutes.remarks)} beside {total}"
    yield Figure("proposals for each comment", share, 0.7, 1.3, note)
    pairs = list(_nearest(minutes, seeds))
    same = sum(remark.kind == row["kind"] for remark, row in pairs)
    yield Figure("kind as the nearest comment's", same / max(1, len(pairs)))
    pages = sum(set(remark.pages) >= _pages(row) for remark, row in pairs)
    yield Figure("pages as the nearest comment's", pages / max(1, len(pairs)))


def _pages(row: dict[str, Any]) -> set[int]:
    cited = [target["cited_as"] for target in row["targets"]]
    return {page for text in cited for page in pages_cited(text)}


def _nearest(minutes: Minutes, seeds: Seeds) -> Iterator[tuple[Remark, dict[str, Any]]]:
    """Each proposal with the comment of its speech that shares most words with it."""
    for remark in minutes.remarks:
        rows = [row for row in seeds.comments if row["speech"] == remark.speech]
        if rows:
            yield remark, max(rows, key=lambda row: _likeness(remark.text, row))


def _likeness(text: str, row: dict[str, Any]) -> float:
    ours, theirs = _pairs_in(text), _pairs_in(row["summary"] + row["body"])
    return len(ours & theirs) / max(1, len(theirs))


def _pairs_in(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _answers(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    named = right = false = unanswered = 0
    for remark, _ in _nearest(minutes, seeds):
        rows = [row for row in seeds.comments if row["speech"] == remark.speech]
        known = {speech for row in rows for speech in seeds.answers.get(row["key"], ())}
        # Praise is answered by nobody.
        if known and remark.kind != "support":
            named += 1
            right += remark.answered_by in known
        elif not known:
            unanswered += 1
            false += remark.answered_by is not None
    share = right / max(1, named)
    yield Figure("answered proposals that name the speech", share, least=0.9)
    yield Figure("unanswered proposals that name one", false, note=f"of {unanswered}")
    answered = [row for row in seeds.comments if row["key"] in seeds.answers]
    reached = sum(_reached(minutes, row, seeds) for row in answered)
    yield Figure(
        "answered comments whose speech leads to it",
        reached / max(1, len(answered)),
        least=0.9,
    )


def _reached(minutes: Minutes, row: dict[str, Any], seeds: Seeds) -> bool:
    return any(
        remark.speech == row["speech"]
        and set(remark.answers) & seeds.answers[row["key"]]
        for remark in minutes.remarks
    )


def _reported(minutes: Minutes, seeds: Seeds) -> Iterator[Figure]:
    right = sum(_reported_right(minutes, seeds))
    total = len(seeds.earlier)
    yield Figure(
        "reported treatments, members and pages", right / total, 0.9, note=f"of {total}"
    )
    wanted = {
        (confirmation["speech"], seeds.name(row["member"]))
        for row in seeds.earlier
        for confirmation in row["confirmations"]
    }
    found = {(word.speech, word.member) for word in minutes.words}
    yield Figure("members' words found", len(wanted & found), least=len(wanted))
    yield Figure("members' words too many", len(found - wanted), most=0)


def _reported_right(minutes: Minutes, seeds: Seeds) -> Iterator[bool]:
    """Each earlier comment that was reported on: is there a treatment of its own with
    its member and its page?"""
    left = [
        (treatment, name)
        for treatment in minutes.treatments
        for name in treatment.members
    ]
    for row in seeds.earlier:
        fitting = [
            pair
            for pair in left
            if pair[1] == seeds.name(row["member"])
            and pair[0].speech == row["reported_in"]["speech"]
            and pair[0].meeting in {row["meeting"], None}
            and set(pair[0].pages) == _pages(row)
        ]
        if fitting:
            left.remove(fitting[0])
        yield bool(fitting)
