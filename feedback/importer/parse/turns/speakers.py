"""Labels → who speaks: name, title and role; what the roster does not know is said."""

from dataclasses import dataclass

from feedback.importer.parse.head import Roster
from feedback.importer.parse.minutes import SECRETARIAT, UNKNOWN, Person
from feedback.importer.parse.names import is_anonymous, is_seat, split_title
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.surnames import surname_in
from feedback.importer.parse.titles import role_of
from feedback.importer.parse.turns.marks import bare, fold
from feedback.importer.parse.wordlists import words

OFFICE_ENDS = ("長", "官")
_ADDRESSES = ("君", "氏", "様", "さん", "議員")
_ANSWERS = frozenset(words("回答 答弁 説明 事務局回答"))
_WORDS = _ANSWERS | frozenset(
    words("Q A 問 答 質問 質疑 意見 要望 委員質問 御意見 ご意見")
)


@dataclass(frozen=True)
class Speaker:
    """`printed` as the record has it; `name` "" where it names nobody."""

    printed: str
    name: str = ""
    role: str = UNKNOWN
    title: str = ""


class Speakers:
    """Who is meant by a label, and whom the roster does not know."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.found: dict[str, tuple[Speaker, Person | None, str]] = {}
        self.lines: dict[str, list[int]] = {}
        head = roster.head
        self.people = (*head.present, *head.secretariat, *head.observers)

    def known(self, printed: str) -> bool:
        """Tell whether the roster holds the one person who is printed."""
        return self.who(printed)[1] is not None

    def speaker(self, printed: str, line: int) -> Speaker:
        """Return the speaker; remember the line, so that problems can name it."""
        speaker, _person, _reason = self.who(printed)
        self.lines.setdefault(bare(printed), []).append(line)
        return speaker

    def who(self, printed: str) -> tuple[Speaker, Person | None, str]:
        key = bare(printed)
        if key not in self.found:
            self.found[key] = self._who(printed)
        return self.found[key]

    def _who(self, printed: str) -> tuple[Speaker, Person | None, str]:
        word = fold(bare(printed))
        if word in _WORDS or word.rstrip("0123456789") in _WORDS:
            role = SECRETARIAT if word in _ANSWERS else UNKNOWN
            return Speaker(printed, role=role), None, ""
        name, title = _parted(printed)
        person, reason = self.roster.resolve(printed)
        role = _role(title)
        if person is None:
            hidden = is_anonymous(name)
            known = Speaker(printed, "" if hidden else name, role, title)
            return known, None, "" if hidden else reason
        if role != SECRETARIAT:
            role = person.role or role
        return (
            Speaker(printed, name or person.name, role, title or person.title),
            person,
            "",
        )

    def problems(self) -> list[Problem]:
        """Return those who speak but are on no roster, and those who are said to be
        absent; nothing where the record has no roster."""
        if not self.people:
            return []
        found = []
        for key, lines in self.lines.items():
            speaker, person, reason = self.found[key]
            if person is None and speaker.name:
                found.append(_unknown(speaker, lines, reason))
            elif person is not None and person in self.roster.head.absent:
                found.append(_absent(speaker, lines))
        return found


def _parted(printed: str) -> tuple[str, str]:
    """Return name and title, also where the office is on no list: 武藤評価官."""
    outer, inner = _brackets(printed)
    if inner.endswith(_ADDRESSES) and split_title(inner).name:
        # 政府参考人（新堀豊君）: whoever is addressed is the person.
        inner_title = split_title(inner).title if is_seat(outer) else outer
        return split_title(inner).name, inner_title
    name, title = split_title(printed)
    known = surname_in(name) if not title and name[-1:] in OFFICE_ENDS else ""
    return (known, name[len(known) :]) if known else (name, title)


def _role(title: str) -> str:
    return role_of(title) or (SECRETARIAT if title.endswith("官") else UNKNOWN)


def _brackets(printed: str) -> tuple[str, str]:
    outer, opening, inner = printed.strip().replace("(", "（").partition("（")
    return outer, inner.rstrip("）)") if opening else ""


def _unknown(speaker: Speaker, lines: list[int], reason: str) -> Problem:
    values = {"name": speaker.printed, "count": len(lines)}
    if reason == "ambiguous":
        sentence = _(
            "発言者「%(name)s」に当たる人が、名簿に複数います（発言%(count)s件）。"
        )
        return Problem("ambiguous_speaker", lines[0], speaker.printed, sentence, values)
    sentence = _("発言者「%(name)s」は、名簿に見当たりません（発言%(count)s件）。")
    return Problem("unknown_speaker", lines[0], speaker.printed, sentence, values)


def _absent(speaker: Speaker, lines: list[int]) -> Problem:
    values = {"name": speaker.printed, "count": len(lines)}
    sentence = _("欠席とされている「%(name)s」の発言があります（%(count)s件）。")
    return Problem("absent_speaker", lines[0], speaker.printed, sentence, values)
