"""The meeting, who is new to the panel, and who was there."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as translate

from feedback.importer.doubts import doubt
from feedback.importer.minutes.bodies import names_another
from feedback.importer.minutes.entries import Entry, Lot, Thing
from feedback.importer.minutes.folding import fold_name
from feedback.importer.minutes.ledger import Ledger
from feedback.importer.minutes.wanted import Seat, Wanted
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.models import AttendanceStatus, Meeting

# What stands before an entry of the agenda: （１）, 1., ・, ○.
BULLETS = "()[]0123456789.、,・○●-*: "


def blocked(wanted: Wanted, ledger: Ledger) -> Iterator[Problem]:
    """Yield what makes it unsure that these are the minutes of this meeting."""
    head, meeting = wanted.head, ledger.meeting
    if wanted.number is None:
        yield doubt(
            "meeting-unknown",
            _("議事録から会合の回が読み取れません。何回目の会合かを指定してください。"),
        )
    elif head.number not in (None, wanted.number):
        yield doubt(
            "meeting-differs",
            _(
                "議事録には第%(printed)s回とありますが、第%(given)s回が指定されています。"
            ),
            value=str(head.number),
            printed=head.number,
            given=wanted.number,
        )
    if meeting and meeting.held_on and head.date not in (None, meeting.held_on):
        yield doubt(
            "date-differs",
            _(
                "台帳では第%(number)s回は%(ledger)sの開催ですが、議事録は%(printed)sです。"
            ),
            value=str(head.date),
            number=meeting.number,
            ledger=meeting.held_on.isoformat(),
            printed=head.date.isoformat() if head.date else "",
        )


def meeting_entry(wanted: Wanted, ledger: Ledger) -> Entry:
    """Return what the head of the minutes says of the meeting, beside the ledger."""
    said = _said(wanted)
    row = ledger.meeting
    changes = {
        name: (getattr(row, name) if row else None, value)
        for name, value in said.items()
        if value and (row is None or _differs(row, name, value))
    }
    lot = Lot.NEW if row is None else Lot.CHANGED if changes else Lot.UNCHANGED
    number = wanted.number
    called = translate("第%(number)s回") % {"number": number} if number else ""
    return Entry(Thing.MEETING, lot, of=wanted, summary=called, changes=changes)


def body_entries(wanted: Wanted, ledger: Ledger) -> Iterator[Entry]:
    """Yield the doubt whether these are minutes of this panel; it blocks nothing: who
    sent them chose the panel, and a title may call it by another name."""
    title = wanted.head.title
    if names_another(title, ledger.panel):
        why = doubt(
            "body-differs",
            _(
                "議事録の名称は「%(printed)s」ですが、取り込み先の会議体は「%(panel)s」です。"
                "別の会議体の議事録ではありませんか。"
            ),
            value=title,
            printed=title,
            panel=ledger.panel.name,
        )
        yield Entry(Thing.MEETING, Lot.DOUBTFUL, of=wanted, summary=title, why=(why,))


def _said(wanted: Wanted) -> dict[str, Any]:
    head = wanted.head
    in_order = not (head.starts and head.ends and head.starts >= head.ends)
    return {
        "title": head.title[:200],
        "held_on": head.date,
        "starts_at": head.starts,
        "ends_at": head.ends if in_order else None,
        "venue": head.place[:200],
        "agenda": "\n".join(head.agenda),
        "materials": "\n".join(head.materials),
    }


def _differs(row: Meeting, name: str, value: Any) -> bool:
    """Whether the ledger is to follow. Its own title and day stay: they are a
    person's, and another day is another meeting (see `blocked`)."""
    there = getattr(row, name)
    if not there or name in ("title", "held_on"):
        return not there
    if isinstance(value, str):
        return _bare(there) != _bare(value)
    return bool(there != value)


def _bare(lines: str) -> list[str]:
    return [fold_name(line).lstrip(BULLETS) for line in lines.splitlines() if line]


def member_entries(wanted: Wanted) -> Iterator[Entry]:
    """Yield who is to be made a member: of the rosters, and of those who spoke."""
    spoke = [turn.speaker for turn in wanted.turns if turn.speaker]
    for seat in dict.fromkeys((*wanted.present, *wanted.absent, *spoke)):
        if seat.member is None:
            yield Entry(Thing.MEMBER, Lot.NEW, of=seat, name=str(seat))


def attendance_entries(wanted: Wanted, ledger: Ledger) -> Iterator[Entry]:
    for seat in wanted.present:
        if seat in wanted.absent:
            why = doubt("present-and-absent", _("出席と欠席の両方に名前があります。"))
            yield Entry(
                Thing.ATTENDANCE, Lot.DOUBTFUL, of=seat, name=str(seat), why=(why,)
            )
        else:
            yield _attendance(seat, AttendanceStatus.PRESENT, ledger)
    for seat in wanted.absent:
        if seat not in wanted.present:
            yield _attendance(seat, AttendanceStatus.ABSENT, ledger)
    yield from _missing(wanted, ledger)


def _attendance(seat: Seat, status: AttendanceStatus, ledger: Ledger) -> Entry:
    row = ledger.attendance.get(seat.member.pk) if seat.member else None
    old = row.status if row else None
    lot = Lot.NEW
    if row is not None:
        lot = Lot.UNCHANGED if row.status == status else Lot.CHANGED
    return Entry(
        Thing.ATTENDANCE,
        lot,
        of=seat,
        name=str(seat),
        summary=str(status.label),
        changes={"status": (old, status)} if lot != Lot.UNCHANGED else {},
    )


def _missing(wanted: Wanted, ledger: Ledger) -> Iterator[Entry]:
    """Members of the ledger's attendance that the rosters leave out."""
    if not wanted.head.present:
        return
    named = {
        seat.member.pk for seat in (*wanted.present, *wanted.absent) if seat.member
    }
    for pk, row in ledger.attendance.items():
        if pk not in named and row.member.role in ("chair", "member"):
            why = doubt(
                "not-on-roster", _("台帳の出欠にありますが、議事録の名簿にありません。")
            )
            yield Entry(
                Thing.ATTENDANCE, Lot.DOUBTFUL, name=str(row.member), why=(why,)
            )
