"""What a head contradicts itself in."""

from collections.abc import Iterator

from feedback.eras import WEEKDAYS, Printed
from feedback.importer.parse.document import Line
from feedback.importer.parse.head.attendance import Attendance
from feedback.importer.parse.minutes import Head
from feedback.importer.parse.names import fold_name
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _

# A body that was mistaken for a roster is told of by its first lines.
_MOST_LEFT_OUT, _LONGEST_VALUE = 10, 40


def of_the_day(days: list[tuple[Line, Printed]]) -> Iterator[Problem]:
    """Yield what is wrong with the day that was taken (the first), and with others."""
    if not days:
        yield Problem("no_date", 1, "", _("開催日が読み取れません。"))
        return
    line, printed = days[0]
    used = printed.day.isoformat()
    if printed.other not in (None, printed.day):
        yield Problem(
            "date_contradiction",
            line.number,
            printed.text,
            _("「%(printed)s」は和暦と西暦が合いません。%(used)sとしました。"),
            {"printed": printed.text, "used": used},
        )
    elif not printed.agrees:
        yield Problem(
            "weekday",
            line.number,
            printed.text,
            _("%(used)sは%(weekday)s曜日で、「%(printed)s」の曜日と合いません。"),
            {
                "printed": printed.text,
                "used": used,
                "weekday": WEEKDAYS[printed.day.weekday()],
            },
        )


def of_the_hours(head: Head, line: int) -> Iterator[Problem]:
    if head.starts and head.ends and head.ends < head.starts:
        span = f"{head.starts:%H:%M}～{head.ends:%H:%M}"
        yield Problem(
            "times",
            line,
            span,
            _("終了時刻が開始時刻より前です（%(span)s）。"),
            {"span": span},
        )


def _left_out(attendance: Attendance) -> Iterator[Problem]:
    """Yield what stands on a roster and may be nobody's name."""
    for printed, line in attendance.doubtful[:_MOST_LEFT_OUT]:
        value = printed[:_LONGEST_VALUE]
        yield Problem(
            "roster_entry",
            line,
            value,
            _("名簿の「%(value)s」は、人名か判断できないため名簿に入れていません。"),
            {"value": value},
        )
    for section in attendance.scattered:
        label = section.words
        yield Problem(
            "roster_layout",
            section.line,
            label,
            _("「%(label)s」の名前は、元の並びが崩れており読み取れません。"),
            {"label": label},
        )


def of_the_rosters(attendance: Attendance) -> Iterator[Problem]:
    """Yield who is listed both as present and as absent, and wrong counts."""
    absent = {fold_name(person.name) for person in attendance.absent}
    for person in attendance.present:
        folded = fold_name(person.name)
        if folded in absent:
            yield Problem(
                "present_and_absent",
                attendance.lines.get(folded, 0),
                person.name,
                _("%(name)sは出席者と欠席者の両方にあります。"),
                {"name": person.name},
            )
    yield from _left_out(attendance)
    for count in attendance.counted:
        if count.printed not in (*count.listed, len(attendance.present)):
            yield Problem(
                "count",
                count.line,
                str(count.printed),
                _(
                    "「%(label)s」は%(printed)s名とありますが、読み取れたのは%(listed)s名です。"
                ),
                {
                    "label": count.label,
                    "printed": count.printed,
                    "listed": max(count.listed[:3]),
                },
            )
