"""Whom the minutes mean by a name: a member of the panel, or someone new on a roster.

Nobody is guessed: where a name can mean two people, or none, there is no answer.
"""

from collections.abc import Iterable

from feedback.importer.minutes.folding import fold_name
from feedback.importer.minutes.wanted import Seat
from feedback.importer.parse.minutes import Head, Person
from feedback.models import Member, Panel
from feedback.workflow import Role

# A chair is a member who presides; who is called 様 or さん may be either of these.
KIN = ({Role.CHAIR, Role.MEMBER}, {Role.OBSERVER, Role.GUEST}, {Role.SECRETARIAT})
# The longest given name that may follow a surname where no space parts them.
GIVEN = 3
Called = tuple[str, str]


class People:
    """The members of the panel, and those on the rosters whom it lacks."""

    def __init__(self, panel: Panel, head: Head) -> None:
        members = panel.members.order_by("position", "pk")
        self.seats = [_seat_of(member) for member in members]
        self.by_member = {seat.member.pk: seat for seat in self.seats if seat.member}
        self.unclear: list[Person] = []
        self.notes: dict[Seat, str] = {}
        self._taken: set[Seat] = set()
        rosters = (
            (head.present, Role.MEMBER),
            (head.absent, Role.MEMBER),
            (head.secretariat, Role.SECRETARIAT),
            (head.observers, Role.OBSERVER),
        )
        self._found = self._place(
            [(p, role) for people, role in rosters for p in people]
        )
        self.present = self._listed(head.present, head.secretariat, head.observers)
        self.absent = self._listed(head.absent)

    def of_member(self, member: Member | None) -> Seat | None:
        return self.by_member.get(member.pk) if member else None

    def newcomer(self, name: str) -> Seat | None:
        """Return the one seat that is new to the ledger and of this name."""
        found = [
            seat
            for seat in self.newcomers
            if fold_name(name) in (fold_name(str(seat)), fold_name(seat.name))
        ]
        return found[0] if len(found) == 1 else None

    def named(self, name: str, title: str, role: str) -> Seat:
        """Return the seat of this very name and title, a new one if there is none."""
        called = fold_name(name), fold_name(title)
        for seat in self.seats:
            if (fold_name(seat.name), fold_name(seat.title)) == called:
                return seat
        self.seats.append(Seat(name=name, role=role, title=title))
        return self.seats[-1]

    @property
    def newcomers(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.member is None]

    def find(self, name: str, title: str = "", role: str = "") -> Seat | None:
        """Return whom the name means; None for nobody, or more than one."""
        if not name:
            return None
        same = [seat for seat in self.seats if same_name(seat.name, name)]
        fits = [seat for seat in same if _can_be(seat.role, role)]
        for rank in (_ranked_by_title(fits, title), fits, _rostered(fits)):
            if len(rank) == 1:
                return rank[0]
        return None

    def _place(self, people: list[tuple[Person, Role]]) -> dict[Called, Seat | None]:
        """Find a seat for each on the rosters: those who are certain take theirs
        first, so that two of one surname don't get the same."""
        found: dict[Called, Seat | None] = {}
        for exact in (True, False):
            for person, role in people:
                if found.get(_called(person)) is None:
                    seat = self._seat(person, person.role or role, exact)
                    found[_called(person)] = seat
        unclear = {_called(person) for person in self.unclear}
        for person, role in people:
            if found[_called(person)] is None and _called(person) not in unclear:
                found[_called(person)] = self._add(person, person.role or role)
        return found

    def _seat(self, person: Person, role: str, exact: bool) -> Seat | None:
        same = [
            seat
            for seat in self.seats
            if seat not in self._taken and same_name(seat.name, person.name)
        ]
        fits = [seat for seat in same if _can_be(seat.role, role)]
        chosen = _ranked_by_title(fits, person.title)
        if not exact and len(chosen) != 1:
            chosen = fits
        if not exact and len(chosen) > 1:
            self.unclear.append(person)
        if len(chosen) != 1:
            return None
        self._taken.add(chosen[0])
        chosen[0].on_roster = True
        return chosen[0]

    def _add(self, person: Person, role: str) -> Seat:
        seat = Seat(
            name=person.name[:100],
            role=role,
            title=person.title[:100],
            affiliation=person.affiliation[:200],
            on_roster=True,
        )
        self.seats.append(seat)
        return seat

    def _listed(self, *rosters: Iterable[Person]) -> tuple[Seat, ...]:
        seats: dict[Seat, None] = {}
        for person in (person for roster in rosters for person in roster):
            if (seat := self._found[_called(person)]) is not None:
                seats[seat] = None
                self.notes.setdefault(seat, person.note)
        return tuple(seats)


def same_name(one: str, other: str) -> bool:
    """Return whether two names can be one person's: equal, or the one the surname of
    the other."""
    a, b = fold_name(one), fold_name(other)
    if not a or not b:
        return False
    return a == b or _is_surname(one, b) or _is_surname(other, a)


def _is_surname(full: str, surname: str) -> bool:
    """Whether `surname` (folded) is that of `full`: certain where a space ends it."""
    parts = full.split()
    if len(parts) > 1:
        return fold_name(parts[0]) == surname
    whole = fold_name(full)
    rest = len(whole) - len(surname)
    return len(surname) > 1 and 0 < rest <= GIVEN and whole.startswith(surname)


def _called(person: Person) -> Called:
    return fold_name(person.name), fold_name(person.title)


def _seat_of(member: Member) -> Seat:
    return Seat(
        name=member.name,
        role=member.role,
        title=member.title,
        affiliation=member.affiliation,
        member=member,
    )


def _can_be(one: str, other: str) -> bool:
    return not one or not other or any({one, other} <= {*kin} for kin in KIN)


def _ranked_by_title(seats: list[Seat], title: str) -> list[Seat]:
    """Return those called by this title; else those with one that ends like it
    (地域通信政策課課長補佐, 課長補佐)."""
    wanted = fold_name(title)
    if not wanted:
        return []
    if exact := [seat for seat in seats if fold_name(seat.title) == wanted]:
        return exact
    return [
        seat
        for seat in seats
        if (own := fold_name(seat.title))
        and (own.endswith(wanted) or wanted.endswith(own))
    ]


def _rostered(seats: list[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.on_roster]
