"""Which speech answers a remark."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import re2

from feedback.importer.parse.minutes import SECRETARIAT, Speech
from feedback.importer.parse.remarks.people import People

# A turn of this length is a member's next main turn: what is said after it answers it.
_MAIN_TURN = 120
_FAR = 30
# How many turns a person who was asked may take, and how many a reply may serve.
_SOON, _SERVED = 5, 2
_NAMES_LATER = re2.compile(
    r"(?:御|ご)?(?:指摘|質問|意見|コメント|提案|発言|要望|お尋ね|懸念|共通|お答え|回答)|"
    r"おっしゃ|いただ|頂"
)
_EMPTY = re2.compile(
    r"^(?:はい|ええ|分かりました|承知(?:いた)?しました|かしこまりました)[、。]?$"
)
_TO_PERSON = re2.compile(
    r"^(?:に|へ|には|の(?:御|ご)(?:意見|見解)を)(?:も|、)?[^。]{0,16}(?:伺|聞き|聞かせ|尋ね|質問|教えて)"
)


@dataclass
class Turn:
    """A speech as answers see it. `remarks`: whether it proposes comments."""

    speech: Speech
    voice: str
    remarks: bool
    replies: bool
    named: frozenset[str] = field(default_factory=frozenset)
    named_later: frozenset[str] = field(default_factory=frozenset)


def turn_of(speech: Speech, voice: str, people: People, *, remarks: bool) -> Turn:
    """Return the turn; whom it names counts only where it could be an answer."""
    replies = voice == SECRETARIAT and not _EMPTY.search(speech.text.strip())
    if not replies:
        return Turn(speech, voice, remarks, replies)
    named, answered = set(), set()
    for person in people.named_in(speech.text):
        named.add(person.name)
        if _NAMES_LATER.search(speech.text[person.end : person.end + 30]):
            answered.add(person.name)
    return Turn(speech, voice, remarks, replies, frozenset(named), frozenset(answered))


def addressee(text: str, people: People) -> str:
    """Return the person to whom the question is put by name, "" if to nobody."""
    for person in people.named_in(text):
        if person.known and _TO_PERSON.search(text[person.end : person.end + 40]):
            return person.name
    return ""


class Answers:
    """The answers among the turns of a meeting."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._remarkers = {turn.speech.name for turn in turns if turn.remarks} - {""}

    def to(self, at: int) -> tuple[int, ...]:
        """Return the numbers of the speeches that answer the turn at that place: first
        the one that answers it, then those that come back to it."""
        asker = self._turns[at].speech.name
        following = self._turns[at + 1 : at + 1 + _FAR]
        return tuple(self._named(following, asker) if asker else _adjacent(following))

    def by(self, at: int, name: str) -> tuple[int, ...]:
        """Return the next turn of `name`, if it comes soon: to whom a question was put
        answers it."""
        for turn in self._turns[at + 1 : at + 1 + _SOON]:
            if turn.speech.name == name:
                return (turn.speech.number,)
        return ()

    def _named(self, following: Sequence[Turn], asker: str) -> list[int]:
        found: list[int] = []
        passed = False
        for turn in following:
            if turn.speech.name == asker and self._goes_on(turn, answered=bool(found)):
                break
            if turn.replies:
                if self._answers(turn, asker, found=found, passed=passed):
                    found.append(turn.speech.number)
                passed = True
        return found

    def _answers(
        self, turn: Turn, asker: str, *, found: list[int], passed: bool
    ) -> bool:
        if asker in turn.named:
            return not (found or passed) or asker in turn.named_later
        if found or passed:
            return False
        # It follows directly and names nobody else of those who have spoken.
        return not (turn.named_later & self._remarkers)

    @staticmethod
    def _goes_on(turn: Turn, *, answered: bool) -> bool:
        """Tell whether the asker has come to something else: what is said from here on
        answers that. A short word in between does not count before any answer."""
        return turn.remarks and (answered or len(turn.speech.text) >= _MAIN_TURN)


def _adjacent(following: Sequence[Turn]) -> list[int]:
    """Where nobody has a name, the next reply serves those who spoke before it."""
    others = 0
    for turn in following:
        if turn.replies:
            return [turn.speech.number]
        others += turn.remarks
        if others > _SERVED:
            break
    return []
