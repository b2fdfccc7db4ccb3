"""One line of a roster → the people on it, by the gaps between its words.

Names are printed whole (國領二郎), in two (國領　二郎), letter by letter (木 内 航 平),
several to a line, behind or before a post, an office, dotted leaders.
"""

import re
from dataclasses import dataclass

from feedback.importer.parse.head.runs import LEADERS, WIDE, Word, names_in
from feedback.importer.parse.minutes import SECRETARIAT
from feedback.importer.parse.names import is_seat, split_title
from feedback.importer.parse.offices import begins_an_office, is_office
from feedback.importer.parse.surnames import (
    ends_a_given_name,
    surname_in,
)
from feedback.importer.parse.titles import (
    HONORIFICS,
    OF_OFFICES,
    honorific,
    is_title,
    leading_title,
    role_of,
)

# One class, one quantifier: linear.
_GAP = re.compile(r"[\s…‥・.]{3,}|\s+")
_OFFICE_POSTS = ("課長", "室長", "局長", "部長", "係長", "次長")


@dataclass(frozen=True)
class Entry:
    """A name, the title and the office that stand beside it, all as printed."""

    name: str
    title: str = ""
    office: str = ""
    doubtful: bool = False


def entries_of(text: str) -> list[Entry]:
    """Return the people that a line without commas or brackets names."""
    printed = [word for word in _words(text) if not _is_aside(word.text)]
    if len(printed) < 2:
        return [_single(word.text) for word in printed]
    if len(printed) == 2 and _has_one_seat(text) and not _is_post(printed[0].text):
        return [Entry(f"{printed[0].text} {_addressed(printed[1].text)}")]
    if _heads_a_name(printed):
        name = names_in(printed[1:])[0]
        return [Entry(name.removesuffix(honorific(name)).strip(), printed[0].text)]
    line = [piece for word in printed for piece in _with_title_apart(word)]
    return _Scan(_with_spelt_titles(line)).entries()


def _heads_a_name(line: list[Word]) -> bool:
    """みなと支所長 槙田 渚: what ends in a post and begins with no surname is a post
    whole, if one name without a title follows."""
    post = split_title(line[0].text)
    if post.title not in OF_OFFICES and not _is_longer_post(post.title):
        return False
    if not post.name or surname_in(post.name) or len(line) > 3:
        return False
    plain = all(not split_title(word.text).title for word in line[1:])
    offices = any(is_office(word.text) for word in line[1:])
    return plain and not offices and len(names_in(line[1:])) == 1


def _is_longer_post(title: str) -> bool:
    return any(title.endswith(word) for word in (*_OFFICE_POSTS, "所長", "館長"))


def _words(text: str) -> list[Word]:
    words, start = [], 0
    gap = 0
    for match in _GAP.finditer(text):
        if match.start() > start:
            words.append(Word(text[start : match.start()], gap))
        wide = sum(2 if sign in "　\t" else 1 for sign in match.group())
        if not match.group().isspace():
            wide = LEADERS
        gap, start = wide, match.end()
    if start < len(text):
        words.append(Word(text[start:], gap))
    return words


def _has_one_seat(text: str) -> bool:
    """１番　勅使河原　太郎　君: one seat, one person, however long the name is."""
    seats = [is_seat(word) for word in text.split()]
    return seats[0] and sum(seats) == 1


def _addressed(name: str) -> str:
    return name.removesuffix(honorific(name))


def _is_aside(text: str) -> bool:
    """A seat's number, or a form of address that stands alone."""
    return is_seat(text) or text in HONORIFICS


def _with_title_apart(word: Word) -> list[Word]:
    """委員長野村 航大君, 財務局長谷川 涼介君: the post touches the name."""
    text = word.text
    title = leading_title(text)
    if not title and begins_an_office(text):
        ends = (text.find(post) for post in _OFFICE_POSTS)
        end = min((at + 2 for at in ends if at > 0), default=0)
        title = text[:end]
    rest = text[len(title) :]
    if not title or not rest or is_office(rest) or split_title(rest).title:
        return [word]
    return [Word(title, word.gap), Word(rest, 1)]


def _single(text: str) -> Entry:
    named = split_title(text)
    if named.name and not is_office(named.name):
        return Entry(named.name, named.title)
    return Entry("", named.title, text if is_office(text) else "")


def _with_spelt_titles(line: list[Word]) -> list[Word]:
    """Join 委 員 長 to one word."""
    joined: list[Word] = []
    at = 0
    while at < len(line):
        count = _spelt(line, at)
        text = "".join(word.text for word in line[at : at + count])
        joined.append(Word(text, line[at].gap))
        at += count
    return joined


def _spelt(line: list[Word], at: int) -> int:
    first = line[at].text
    if len(first) > 5 or (is_title(first) and len(first) > 1):
        return 1
    for count in range(min(len(line) - at, 14), 1, -1):
        pieces = [word.text for word in line[at : at + count]]
        if max(map(len, pieces[1:])) <= 3 and is_title("".join(pieces)):
            return count
        if max(map(len, pieces[1:])) == 1 and _is_post("".join(pieces)):
            return count
    return 1


class _Scan:
    """Goes along a line; a title belongs to the name before it or behind it, whichever
    the line begins with."""

    def __init__(self, line: list[Word]) -> None:
        self.line = line
        self.found: list[Entry] = []
        self.run: list[Word] = []
        self.title = ""
        self.office = ""
        self.title_first = _is_post(line[0].text) or is_office(line[0].text)

    def entries(self) -> list[Entry]:
        for word in self.line:
            self._take(word)
        self._close()
        if not self.found and (self.title or self.office):
            return [Entry("", self.title, self.office)]
        return self.found

    def _take(self, word: Word) -> None:
        if (self.run and word.gap == LEADERS) or (
            is_office(word.text) and not split_title(word.text).title
        ):
            self._beside(word, office=word.text)
        elif _is_post(word.text) or (self.run and _is_like_a_post(word.text)):
            self._beside(word, title=word.text)
        elif _is_whole(word.text):
            self._whole(word)
        else:
            self.run.append(word)

    def _beside(self, word: Word, title: str = "", office: str = "") -> None:
        if self.title_first:
            self._close()
            self.title, self.office = title or self.title, office or self.office
            return
        self._close(is_surname=bool(title))
        if self.found:
            last = self.found[-1]
            self.found[-1] = Entry(
                last.name, last.title or title, last.office or office
            )
        else:
            self.title_first = True
            self.title, self.office = title, office

    def _whole(self, word: Word) -> None:
        named = split_title(word.text)
        apart = named.title or honorific(word.text)
        if len(self.run) == 1 and apart and word.gap < WIDE:
            named = named._replace(name=f"{self.run.pop().text} {named.name}")
        self._close()
        self._add(named.name, named.title)

    def _close(self, is_surname: bool = False) -> None:
        """荒 牧 部長: two letters before a post are a surname."""
        if is_surname and [len(word.text) for word in self.run] == [1, 1]:
            self.run = [Word(self.run[0].text + self.run[1].text, 0)]
        titled = self.title
        for at, name in enumerate(names_in(self.run)):
            # 教育長 相田 裕子 井口 信一: a post has one bearer; whose the other is?
            self._add(name, "", doubtful=at > 0 and _has_one_bearer(titled))
        self.run = []

    def _add(self, name: str, title: str, *, doubtful: bool = False) -> None:
        address = honorific(name)
        name = name[: -len(address)].strip() if address else name
        name = name.removeprefix("兼").strip()
        self.found.append(Entry(name, title or self.title, self.office, doubtful))
        self.title = self.office = ""


def _has_one_bearer(title: str) -> bool:
    return title.endswith(("長", "官", "監")) and role_of(title) == SECRETARIAT


def _is_post(text: str) -> bool:
    named = split_title(text)
    return bool(named.title) and not named.name


def _is_like_a_post(text: str) -> bool:
    """穂積 貨物課長: behind a surname, what ends in no given name is an office."""
    named = split_title(text)
    of_office = named.title in OF_OFFICES and len(named.name) > 1
    return of_office and not ends_a_given_name(named.name)


def _is_whole(text: str) -> bool:
    """Whether a word is a person by itself: 花房千景会長, 千景君, 花房ユミ."""
    named = split_title(text)
    if honorific(text) or (named.name and named.title):
        return True
    surname = surname_in(text)
    given = text[len(surname) :]
    return bool(surname) and (len(given) > 1 or ends_a_given_name(given))
