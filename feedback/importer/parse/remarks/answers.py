"""Which speech answers a remark."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import re2

from feedback.importer.parse.minutes import SECRETARIAT, Speech
from feedback.importer.parse.remarks.people import People

# A turn of this length is a member's next main turn: what is said after it answers it.
_MAIN_TURN = 120
_FAR = 30
_NAMES_LATER = re2.compile(
    r"(?:御|ご)?(?:指摘|質問|意見|コメント|提案|発言|要望|お尋ね|懸念|共通|お答え|回答)|"
    r"おっしゃ|いただ|頂"
)
_EMPTY = re2.compile(
    r"^(?:はい|ええ|分かりました|承知(?:いた)?しました|かしこまりました)[、。]?$"
)
_TO_PERSON = re2.compile(
    r"(?:に|へ|の(?:御|ご)(?:意見|見解)を)(?:も)?[^。]{0,10}(?:伺|お聞き|お尋ね|質問)"
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


class Answers:
    """The answers among the turns of a meeting."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._remarkers = {turn.speech.name for turn in turns if turn.remarks} - {""}

    def to(self, at: int) -> tuple[int, ...]:
        """Return the numbers of the speeches that answer the turn at that place: first
        the one that answers it, then those that come back to it."""
        asker = self._turns[at].speech.name
        found: list[int] = []
        between = interrupted = False
        for turn in self._turns[at + 1 : at + 1 + _FAR]:
            if turn.speech.name == asker and asker and self._is_main(turn):
                break
            if turn.replies:
                if self._answers(turn, asker, found=found, passed=between):
                    found.append(turn.speech.number)
                between = True
            elif turn.remarks and not asker:
                # Without names, the next who speaks may have changed the subject.
                interrupted = True
            if not asker and (found or interrupted):
                break
        return tuple(found)

    def _answers(
        self, turn: Turn, asker: str, *, found: list[int], passed: bool
    ) -> bool:
        if asker and asker in turn.named:
            return not (found or passed) or asker in turn.named_later
        if found or passed:
            return False
        # It follows directly and names nobody else of those who have spoken.
        return not (turn.named_later & self._remarkers)

    @staticmethod
    def _is_main(turn: Turn) -> bool:
        return turn.remarks and len(turn.speech.text) >= _MAIN_TURN
