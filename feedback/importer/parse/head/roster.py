"""Those whom the head names, found by any way in which a speech may print them."""

from collections.abc import Iterable
from dataclasses import dataclass

from feedback.importer.parse.minutes import (
    CHAIR,
    MEMBER,
    SECRETARIAT,
    Head,
    Person,
)
from feedback.importer.parse.names import (
    Named,
    fold_name,
    initial_of,
    split_title,
)
from feedback.importer.parse.surnames import SURNAMES
from feedback.importer.parse.titles import is_title, role_of

# Why nobody was found.
NAMELESS, UNKNOWN, AMBIGUOUS = "nameless", "unknown", "ambiguous"
_COMMON = frozenset(fold_name(surname) for surname in SURNAMES)


@dataclass(frozen=True)
class _Known:
    person: Person
    whole: str
    surname: str


class Roster:
    """Those whom the head names, by any way in which a speech may print them."""

    def __init__(self, head: Head) -> None:
        self.head = head
        listed = (*head.present, *head.absent, *head.secretariat, *head.observers)
        self._known = [_known(person) for person in listed]
        self._known += [_known(deputy) for deputy in _deputies(listed)]
        self._asked: dict[str, tuple[Person | None, str]] = {}

    def find(self, printed: str) -> Person | None:
        """Return the one person that `printed` (國領座長, 佐々木, 事務局（佐々木）) can
        mean; None if nobody, or more than one."""
        return self.resolve(printed)[0]

    def resolve(self, printed: str) -> tuple[Person | None, str]:
        """Return the person and "", or None and why: "nameless" (委員, 事務局),
        "unknown" (on no roster), "ambiguous" (two of that name)."""
        if printed not in self._asked:
            self._asked[printed] = self._resolved(split_title(printed))
        return self._asked[printed]

    def _resolved(self, named: Named) -> tuple[Person | None, str]:
        if not named.name:
            return self._by_title(named.title)
        matching = [known for known in self._known if _matches(known, named.name)]
        people = _distinct(known.person for known in matching)
        possible = [person for person in people if _may_be(person, named.title)]
        if len(possible) > 1:
            possible = _nearest(possible, named.title)
        if len(possible) == 1:
            return possible[0], ""
        return None, AMBIGUOUS if possible else UNKNOWN

    def _by_title(self, title: str) -> tuple[Person | None, str]:
        """座長 alone is the one who has that title, if it is no title of many."""
        if not title or title in ("委員", "構成員", "議員", "事務局", "会員"):
            return None, NAMELESS
        people = _distinct(known.person for known in self._known)
        same = [person for person in people if person.title == title]
        if not same and role_of(title) == CHAIR:
            same = [person for person in people if person.role == CHAIR]
        return (same[0], "") if len(same) == 1 else (None, NAMELESS)


def _known(person: Person) -> _Known:
    parts = person.name.split()
    surname = _letters(parts[0]) if len(parts) > 1 else ""
    return _Known(person, _letters(person.name), surname)


def _letters(name: str) -> str:
    return fold_name(name).replace("(", "").replace(")", "")


def _matches(known: _Known, printed: str) -> bool:
    asked = _letters(printed)
    if asked == known.whole:
        return True
    if initial := initial_of(printed):
        # 渡邉（航）会長 tells the two of a surname apart.
        surname = fold_name(printed[: -len(initial) - 2])
        begins = known.whole.startswith(surname + fold_name(initial))
        return begins and known.surname in ("", surname)
    if known.surname:
        # 轟（美）委員 is 轟 美咲, where two are called 轟.
        begun = asked.startswith(known.surname) and known.whole.startswith(asked)
        return asked == known.surname or begun
    if known.whole.startswith(asked):
        return _is_surname_of(asked, known.whole)
    return asked.startswith(known.whole) and _is_surname_of(known.whole, asked)


def _is_surname_of(surname: str, whole: str) -> bool:
    """Whether `whole` can be `surname` and a given name: 林 is not that of 林田太郎."""
    given = len(whole) - len(surname)
    if not surname or not 1 <= given <= 4 or (given > 3 and len(surname) > 2):
        return False
    if len(whole) == 2 and whole in _COMMON:
        return False
    longer = (whole[:length] for length in range(len(surname) + 1, len(whole)))
    return not any(name in _COMMON for name in longer)


def _may_be(person: Person, title: str) -> bool:
    """A member's label is none of an official of that name, and the other way."""
    asked = role_of(title)
    if title and person.title == title:
        return True
    if asked in (MEMBER, CHAIR):
        return person.role != SECRETARIAT or title in person.title
    if asked == SECRETARIAT and person.role in (MEMBER, CHAIR):
        return title in (person.title + person.affiliation) or title == "主査"
    return True


def _nearest(people: list[Person], title: str) -> list[Person]:
    """Of two of one name, the one who has the title, else the one who has the role."""
    for same in (
        [person for person in people if title and person.title == title],
        [person for person in people if title and person.title.endswith(title)],
        [person for person in people if _role(title) and person.role == _role(title)],
    ):
        if len(same) == 1:
            return same
    return people


def _role(title: str) -> str:
    return role_of(title) if is_title(title) or title else ""


def _distinct(people: Iterable[Person]) -> list[Person]:
    return list(dict.fromkeys(people))


def _deputies(listed: Iterable[Person]) -> Iterable[Person]:
    """田中委員（代理：鈴木課長） lets 鈴木 speak as well."""
    for person in listed:
        for sign in ("代理出席者", "代理出席", "代理人", "代理者", "代理"):
            before, found, name = person.note.partition(sign)
            if not found:
                continue
            name = name.strip("：:、　 は・)）") or before.strip("：:、　 の・")
            named = split_title(name)
            if named.name:
                note = f"{person.name}の代理"
                title = named.title or "代理"
                yield Person(named.name, person.role, title, name, note=note)
            break
