"""Parts of a head → who was present, absent, serving, observing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import re2

from feedback.importer.parse.head.fields import (
    ABSENT,
    GROUPS,
    GUESTS,
    OBSERVERS,
    PRESENT,
    ROSTERS,
    SECRETARIAT,
)
from feedback.importer.parse.head.people import Listed, count_in, people_of
from feedback.importer.parse.head.printed import compact
from feedback.importer.parse.head.sections import Section
from feedback.importer.parse.minutes import (
    CHAIR,
    GUEST,
    MEMBER,
    OBSERVER,
    Person,
)
from feedback.importer.parse.minutes import SECRETARIAT as SERVING
from feedback.importer.parse.names import fold_name
from feedback.importer.parse.surnames import SURNAMES
from feedback.importer.parse.titles import is_title, role_of

_LEGEND = re2.compile(
    r"([◎○〇●☆★※])\s*(?:印?は?|[:：=])?\s*([^\s◎○〇●☆★※、,，)）]{2,8})"
)
_SERVING = ("室長", "課長", "係長", "部長", "局長", "次長", "課", "係", "分野", "担当")
# So many letters alone on their lines are no names; a name longer than a surname is
# a whole one.
_SCATTERED, _SURNAME = 3, 3


@dataclass(frozen=True)
class Count:
    """How many a roster says it has, and how many it may mean: its own, those of the
    groups above it as well, those who serve as well."""

    printed: int
    listed: tuple[int, ...]
    line: int
    label: str


@dataclass
class Attendance:
    """The people of a head, each on one list, with the line of each."""

    present: list[Person] = field(default_factory=list)
    absent: list[Person] = field(default_factory=list)
    secretariat: list[Person] = field(default_factory=list)
    observers: list[Person] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    counted: list[Count] = field(default_factory=list)
    doubtful: list[tuple[str, int]] = field(default_factory=list)
    scattered: list[Section] = field(default_factory=list)


def attendance_of(sections: Sequence[Section]) -> Attendance:
    """Return who the rosters among the parts name."""
    attendance = Attendance()
    marks = _marks(sections)
    for section in sections:
        if section.field in ROSTERS:
            _take(attendance, section, marks)
    _with_one_chair(attendance)
    if not attendance.present and not attendance.doubtful:
        attendance.scattered += [part for part in sections if _is_unread(part)]
    return attendance


def _take(attendance: Attendance, section: Section, marks: dict[str, str]) -> None:
    if _is_scattered(section):
        attendance.scattered.append(section)
        return
    listed_here = people_of(section.lines)
    attendance.doubtful += [
        (listed.person.name_as_printed, listed.line)
        for listed in listed_here
        if listed.doubtful
    ]
    people = [
        _titled(_marked(listed, marks), section)
        for listed in listed_here
        if not listed.doubtful
    ]
    named = [listed for listed in people if not _serves(listed, section, people)]
    for listed in people:
        target, person = _placed(listed, section, listed not in named)
        if _is_new(person, getattr(attendance, target)):
            getattr(attendance, target).append(person)
            attendance.lines.setdefault(fold_name(person.name), listed.line)
    printed = count_in(section.remark) or count_in(section.text)
    if section.field in (PRESENT, ABSENT) and printed:
        _count(attendance, section, printed, len(named), len(people))


def _count(
    attendance: Attendance, section: Section, printed: int, named: int, listed: int
) -> None:
    """「出席者（９名）」 may stand above its groups: a total is told with the last."""
    total = len(getattr(attendance, section.field))
    served = len(attendance.secretariat) + len(attendance.observers)
    means = (named, listed, total, total + served)
    if listed:
        attendance.counted.append(Count(printed, means, section.line, section.words))


def _placed(listed: Listed, section: Section, serves: bool) -> tuple[str, Person]:
    person = listed.person
    if serves or section.field == SECRETARIAT:
        return "secretariat", replace(person, role=SERVING)
    told = role_of(person.title)
    if section.field == OBSERVERS or told == OBSERVER:
        return "observers", replace(person, role=OBSERVER)
    if section.field == GUESTS or told == GUEST:
        return "observers", replace(person, role=GUEST)
    if section.field == PRESENT and person.title.endswith(("大臣", "政務官")):
        return "observers", person
    if told == SERVING and _in_brackets(person):
        person = replace(person, title="", affiliation=person.title)
    role = CHAIR if told == CHAIR else MEMBER
    absent = listed.absent or section.field == ABSENT
    return ("absent" if absent else "present"), replace(person, role=role)


def _serves(listed: Listed, section: Section, people: list[Listed]) -> bool:
    """In a list of members, 岡田推進課長 is of the office: the others are 委員."""
    if section.field not in (PRESENT, ABSENT):
        return False
    person = listed.person
    led = role_of(people[0].person.title) in (MEMBER, CHAIR)
    if "代理" in person.note:
        return False
    if person.title.endswith("教育長") and "委員" in section.words:
        return False  # of the board of education
    if led and (not person.title or _in_brackets(person)):
        return person.affiliation.endswith(_SERVING)  # 総務分野 相田 一郎
    if role_of(person.title) != SERVING:
        return False
    if person.title.startswith(("事務局", "事務方")):
        return True
    return led and not _in_brackets(person)


def _in_brackets(person: Person) -> bool:
    """山田一郎（振興課長） among members is a member; her post is elsewhere."""
    printed = person.name_as_printed.replace("(", "（").split("（")[0]
    return person.title not in "".join(printed.split())


def _is_scattered(section: Section) -> bool:
    """Whether the letters of names and posts stand one to a line."""
    letters = [compact(line.text) for line in section.lines]
    single = [one for one in letters if len(one) == 1 and one not in SURNAMES]
    return len(single) >= _SCATTERED


def _is_new(person: Person, others: list[Person]) -> bool:
    folded = fold_name(person.name)
    same = [other for other in others if fold_name(other.name) == folded]
    if len(folded) > _SURNAME and same:
        return False  # her whole name, printed again
    return not any(other.title == person.title for other in same)


def _is_unread(section: Section) -> bool:
    """Whether a roster is announced, and neither names nor a reference follow."""
    own = section.field == PRESENT and section.words.endswith("氏名")
    return own and not section.lines


def _with_one_chair(attendance: Attendance) -> None:
    """議長, who is absent from a committee that has its chair, does not preside."""
    if any(person.role == CHAIR for person in attendance.present):
        attendance.absent = [
            replace(person, role=MEMBER) if person.role == CHAIR else person
            for person in attendance.absent
        ]


def _marks(sections: Sequence[Section]) -> dict[str, str]:
    """Read 「◎部会長、○副部会長」: which sign before a name says which title."""
    marks: dict[str, str] = {}
    for section in sections:
        for text in (section.remark, section.text, section.words):
            for sign, title in _LEGEND.findall(text):
                if section.field in ROSTERS and is_title(title):
                    marks.setdefault(sign, title)
    return marks


def _titled(listed: Listed, section: Section) -> Listed:
    """臨時委員 over a group is the title of each in it who has no other."""
    person = listed.person
    if person.title or section.words not in GROUPS or not is_title(section.words):
        return listed
    return replace(listed, person=replace(person, title=section.words))


def _marked(listed: Listed, marks: dict[str, str]) -> Listed:
    title = marks.get(listed.mark, "")
    if not title or role_of(listed.person.title) == CHAIR:
        return listed
    return replace(listed, person=replace(listed.person, title=title))
