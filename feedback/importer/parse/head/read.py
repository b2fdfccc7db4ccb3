"""Lines outside the speeches → what they say of the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from feedback.eras import Printed
from feedback.importer.parse.document import Line
from feedback.importer.parse.head import doubts
from feedback.importer.parse.head.attendance import Attendance, attendance_of
from feedback.importer.parse.head.fields import (
    AGENDA,
    DATE,
    MATERIALS,
    PLACE,
    TIME,
    TITLE,
)
from feedback.importer.parse.head.lists import agenda_of, materials_of
from feedback.importer.parse.head.opening import absent_in
from feedback.importer.parse.head.places import place_of
from feedback.importer.parse.head.sections import Section, sections_of
from feedback.importer.parse.head.subject import number_of, title_of
from feedback.importer.parse.head.when import (
    day_apart,
    day_lines,
    hours_in,
    span_of,
    without_when,
)
from feedback.importer.parse.minutes import Head
from feedback.importer.parse.names import fold_name
from feedback.importer.parse.problems import Problem

# Closing lines are few; a body that was mistaken for them is not read through.
_CLOSING_LINES = 40


@dataclass(frozen=True)
class HeadRead:
    head: Head
    problems: tuple[Problem, ...] = ()


def read_head(
    before: Sequence[Line], after: Sequence[Line] = (), opening: Sequence[str] = ()
) -> HeadRead:
    """Return what the lines before the first speech, and those after the last, say.

    `opening` are the texts of the first few speeches: absences are often told there
    and nowhere else. Contradictions are kept as printed, and told as problems.
    """
    above, sections = sections_of(before)
    below, closing = sections_of(list(after)[-_CLOSING_LINES:])
    days = _days(above, [*sections, *closing])
    starts, ends, line = _hours(above, sections, [*closing], below)
    attendance = attendance_of([*sections, *closing])
    _add_absent(attendance, opening)
    named = next((part.text for part in sections if part.field == TITLE), "")
    title = title_of(above, named)
    head = Head(
        title=title,
        number=number_of(title, [*above, *_lines(sections, TITLE)])
        or number_of("", _lines(sections, DATE, TIME)),
        date=days[0][1].day if days else None,
        starts=starts,
        ends=ends,
        place=_place(sections),
        agenda=tuple(agenda_of(_agenda(sections))),
        materials=tuple(materials_of(_lines([*sections, *closing], MATERIALS))),
        present=tuple(attendance.present),
        absent=tuple(attendance.absent),
        secretariat=tuple(attendance.secretariat),
        observers=tuple(attendance.observers),
    )
    problems = (
        *doubts.of_the_day(days),
        *doubts.of_the_hours(head, line),
        *doubts.of_the_rosters(attendance),
    )
    return HeadRead(head, problems)


def _days(above: list[Line], sections: list[Section]) -> list[tuple[Line, Printed]]:
    """The day under its label comes first, then one in the title, then any."""
    labelled = list(day_lines(_lines(sections, DATE, TIME)))
    if labelled:
        return labelled
    titled = list(day_lines(above))
    elsewhere = (line for section in sections for line in section.lines)
    apart = ((line, day_apart(line.text)) for line in above)
    return (
        titled
        or [(line, printed) for line, printed in apart if printed]
        or list(day_lines(list(elsewhere)))
    )


def _hours(
    above: list[Line],
    sections: list[Section],
    closing: list[Section],
    below: list[Line],
) -> tuple[time | None, time | None, int]:
    parts = [part for part in sections if part.field in (DATE, TIME)]
    starts, ends = span_of("\n".join(f"{part.words} {part.text}" for part in parts))
    for part in parts:  # <開会> and <閉会> may each have their own part
        own = hours_in(part.text)
        if own and part.words in ("開会", "開会時刻", "開始", "開会日時", "開会の日時"):
            starts = own[0].at
        if own and part.words in ("閉会", "散会", "終了", "閉会日時", "閉会の日時"):
            ends = own[0].at
    if starts is None:
        starts, other = _hours_of_lines(above)
        ends = ends or other
    if starts is None:
        everywhere = [line for part in sections for line in part.lines]
        starts, other = _hours_of_lines(everywhere)
        ends = ends or other
    if ends is None:
        ends = _closing_hour(
            [*below, *(line for part in closing for line in part.lines)]
        )
    if ends is None:
        ends = _closing_hour([Line(f"{p.words} {p.text}", p.line) for p in closing])
    if ends == starts:
        ends = None
    return starts, ends, parts[0].line if parts else 1


def _hours_of_lines(lines: Sequence[Line]) -> tuple[time | None, time | None]:
    """Of lines without a label only one that opens the meeting tells: 午前10時開議."""
    opening = [line.text for line in lines if hours_in(line.text) and _opens(line.text)]
    return span_of("\n".join(opening)) if opening else (None, None)


def _opens(text: str) -> bool:
    return len(text) <= 80 and any(
        word in text
        for word in ("開会", "開議", "開始", "閉会", "散会", "～", "〜", "から", "~")
    )


def _closing_hour(lines: Sequence[Line]) -> time | None:
    for line in reversed(lines):
        hours = hours_in(line.text)
        said = ("閉会", "終了", "散会", "閉議", "閉廷", "了")
        if hours and any(word in line.text for word in said):
            return hours[-1].at
    return None


def _lines(sections: Sequence[Section], *fields: str) -> list[Line]:
    return [
        line
        for section in sections
        if section.field in fields
        for line in section.lines
    ]


def _agenda(sections: Sequence[Section]) -> list[Line]:
    """The first agenda that has items, 議題 before 議事 before a 次第 of the day."""
    filled = [part for part in sections if part.field == AGENDA and part.lines]
    return min(filled, key=_generality).lines if filled else []


def _generality(part: Section) -> int:
    if part.words.endswith(("次第", "内容", "日程")):
        return 2
    return 1 if part.words == "議事" else 0


def _place(sections: Sequence[Section]) -> str:
    own = next((part for part in sections if part.field == PLACE and part.lines), None)
    if own:
        return place_of(own.lines)
    for part in sections:
        if part.field == DATE and PLACE in part.fields:
            rests = [without_when(line.text).strip() for line in part.lines]
            return "　".join(rest for rest in rests if rest)
    return ""


def _is_one(listed: str, said: str) -> bool:
    """Whether one of two folded names may be the surname of the other."""
    return listed.startswith(said) or said.startswith(listed)


def _add_absent(attendance: Attendance, opening: Sequence[str]) -> None:
    listed = {fold_name(person.name) for person in attendance.absent}
    for person in absent_in(opening):
        folded = fold_name(person.name)
        if not any(_is_one(name, folded) for name in listed):
            attendance.absent.append(person)
