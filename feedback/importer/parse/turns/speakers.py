"""Labels → who speaks: name, title and role; what the roster does not know is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from feedback.importer.parse.head import Roster
from feedback.importer.parse.minutes import (
    CHAIR,
    MEMBER,
    SECRETARIAT,
    UNKNOWN,
    Person,
    Speech,
)
from feedback.importer.parse.names import (
    Named,
    initial_of,
    is_anonymous,
    is_seat,
    split_title,
)
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.surnames import surname_in
from feedback.importer.parse.titles import role_of
from feedback.importer.parse.turns.marks import ARROWS, BULLETS, MARKS, bare, fold
from feedback.importer.parse.turns.titles import TITLES, title_length
from feedback.importer.parse.wordlists import words

_OFFICES = ("省", "庁", "局", "課", "室", "部", "所", "会", "団", "社")
_OFFICE = frozenset("課室係部局館署所")
_SIGNS = frozenset(MARKS + BULLETS + ARROWS)
OFFICE_ENDS = ("長", "官")
# They answer in parliament, among whose members a roster may print them.
_CHAIRS = ("主査", "総括主査", "副主査")
_GOVERNMENT = ("大臣", "政務官")
_ADDRESSES = ("君", "氏", "様", "さん", "議員")
_EVERYBODY = frozenset(words("全員 一同 委員一同 各委員一同 全委員 会場 一部委員"))
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

    def __init__(self, roster: Roster, *, of_subcommittee: bool = True) -> None:
        self.of_subcommittee = of_subcommittee
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
        if word in _EVERYBODY:
            return (
                Speaker(printed, role=MEMBER if "委員" in word else UNKNOWN),
                None,
                "",
            )
        if word in _WORDS or word.rstrip("0123456789") in _WORDS:
            role = SECRETARIAT if word in _ANSWERS else UNKNOWN
            return Speaker(printed, role=role), None, ""
        called = _without_office(printed)
        name, title = _parted(called)
        person, reason = self.roster.resolve(called)
        sure = self._by_roster(bare(called))
        if sure is not None and sure[0] != bare(name):
            name, title, person = sure
        if title.startswith("部会長") and name and not self.of_subcommittee:
            name, title = f"{name}部", title[1:]  # 長谷部会長 of a body that is no 部会
        role = _role(title)
        if person is None:
            hidden = is_anonymous(name)
            known = Speaker(printed, "" if hidden else name, role, title)
            return known, None, "" if hidden else reason
        if role != SECRETARIAT and not title.endswith(_GOVERNMENT):
            role = self._role_of(person, role)
        if initial_of(name):
            name = person.name  # 渡邉（航）会長 is 渡邉 航太郎
        name, title = name or self._name_of(person), title or person.title
        return Speaker(printed, name, role, title), person, ""

    def _role_of(self, person: Person, printed: str) -> str:
        """A label's chair is one where the roster tells of no other chair."""
        if printed == CHAIR and person.role == MEMBER:
            chaired = any(one.role == CHAIR for one in self.people)
            return MEMBER if chaired else CHAIR
        return person.role or printed

    def _name_of(self, person: Person) -> str:
        cut = person.title.startswith("部会長") and not self.of_subcommittee
        return f"{person.name}部" if cut else person.name

    def _by_roster(self, printed: str) -> tuple[str, str, Person] | None:
        """Part name and title where the roster has just that title: 長谷部会長 may be
        長谷部 or 長谷."""
        titles = {bare(one.title) for one in self.people}
        for length in range(1, min(6, len(printed))):
            name, title = printed[:length], printed[length:]
            if title not in titles or (
                name[-1] in _OFFICE and surname_in(name) != name
            ):
                continue
            person = self.roster.find(name)
            if person is not None and bare(person.title) == title:
                return name, title, person
        return None

    def _should_be_listed(self, speaker: Speaker) -> bool:
        """Tell whether the roster lists her kind at all: many name members only."""
        return speaker.role != SECRETARIAT or bool(self.roster.head.secretariat)

    def problems(self) -> list[Problem]:
        """Return those who speak but are on no roster, and those who are said to be
        absent; nothing where the record has no roster."""
        if not self.people:
            return []
        found = []
        for key, lines in self.lines.items():
            speaker, person, reason = self.found[key]
            if person is None and speaker.name and self._should_be_listed(speaker):
                found.append(_unknown(speaker, lines, reason))
            elif person is not None and person in self.roster.head.absent:
                found.append(_absent(speaker, lines))
        return found


def nameless(word: str) -> Speaker:
    """Return who speaks behind a sign: what the legend calls her, or the sign."""
    if "事務局" in word or word in _ANSWERS:
        return Speaker(word, role=SECRETARIAT, title=word)
    role = role_of(word) or (MEMBER if "委員" in word else UNKNOWN)
    return Speaker(word, role=role, title=word if word[0] not in _SIGNS else "")


def with_one_chair(speeches: Sequence[Speech], speakers: Speakers) -> list[Speech]:
    """Return the speeches; where somebody else has the chair, a 主査 is a clerk, unless
    the roster says what he is."""
    titles = {one.title for one in speeches if one.role == CHAIR} - {"主査"}
    return [
        replace(one, role=SECRETARIAT)
        if titles and one.title == "主査" and not speakers.known(one.name_as_printed)
        else one
        for one in speeches
    ]


def _without_office(printed: str) -> str:
    """Return the label without the word 事務局 before a name that has a title of its
    own: 事務局綿貫課長."""
    rest = printed.removeprefix("事務局").strip()
    named = split_title(rest)
    return rest if rest != printed and named.name and named.title else printed


def _parted(printed: str) -> tuple[str, str]:
    """Return name and title, also where the office is on no list (武藤評価官) or stands
    before the name (健康局・山本課長補佐)."""
    office, _dot, rest = printed.rpartition("・")
    if office.endswith(_OFFICES) and split_title(rest).name:
        printed = rest
    name, title = _of_one(printed)
    return ("", name + title) if is_seat(name) else (name, title)


def _of_one(printed: str) -> tuple[str, str]:
    outer, inner = _brackets(printed)
    if inner.endswith(_ADDRESSES) and split_title(inner).name:
        # 政府参考人（新堀豊君）: whoever is addressed is the person.
        within = split_title(inner)
        if within.title[-1:] in _OFFICE:
            within = Named(_unaddressed(inner), "")  # 長曽我部健君
        return within.name, within.title if is_seat(outer) else outer
    name, title = split_title(printed)
    if title and len(name) > 3 and name[-1] in _OFFICE:
        known = surname_in(name) or name[:2]
        return known, name[len(known) :] + title
    length = title_length(fold(name)) if not title else 0
    if not 0 < length < len(name):
        return name, title
    office = name[-1:] in OFFICE_ENDS and name[-length:] not in TITLES
    known = surname_in(name) if office else name[:-length]
    return (known, name[len(known) :]) if known else (name, title)


def _role(title: str) -> str:
    if title.endswith("主査") and title not in _CHAIRS:
        return SECRETARIAT  # 財政課主査
    if role_of(title.replace("副", "", 1)) == SECRETARIAT or title.endswith("官"):
        return role_of(title) or SECRETARIAT
    return role_of(title)


def _unaddressed(name: str) -> str:
    return next(
        (name.removesuffix(one) for one in _ADDRESSES if name.endswith(one)), name
    )


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
