"""The writing of a plan, in the order in which one thing needs the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.importer.minutes.entries import Entry, Plan, Thing
from feedback.importer.minutes.ledger import untouched
from feedback.importer.minutes.wanted import Seat
from feedback.importer.minutes.write_remarks import WritingRemarks
from feedback.importer.minutes.write_speeches import write_speeches
from feedback.models import Attendance, Comment, Meeting, Member, User
from feedback.workflow import ImportRefused, Refused


class Writing(WritingRemarks):
    """One writing of one plan, in the caller's transaction."""

    def __init__(self, plan: Plan, *, by: User, at: datetime | None) -> None:
        self.plan, self.by, self.given = plan, by, at
        self.recorded: list[Comment] = []
        # The remarks that are the import's own still: it may go on to correct them.
        self.own = {row.pk for row in plan.ledger.comments if untouched(row)}
        self.keys: dict[int, str] = {}

    def run(self) -> None:
        self.plan.ledger.meeting = self.meeting = self.write_meeting()
        self.each(Thing.MEMBER, self.write_member)
        self.each(Thing.ATTENDANCE, self.write_attendance)
        write_speeches(self.plan, self.meeting)
        self.tell_corrections()
        self.each(Thing.COMMENT, self.write_comment)
        self.each(Thing.RESPONSE, self.write_answer)
        self.each(Thing.TREATMENT, self.write_report)
        self.each(Thing.REVISION, self.write_revision)
        self.each(Thing.CONFIRMATION, self.write_confirmation)
        self.mark_own()

    def each(self, thing: Thing, write: Callable[[Entry], None]) -> None:
        for entry in self.plan.of(thing):
            with _naming(entry):
                write(entry)

    def write_meeting(self) -> Meeting:
        entry = next(self.plan.of(Thing.MEETING, writes=False))
        row = self.plan.ledger.meeting
        if row is None:
            number = self.plan.wanted.number or 0
            row = Meeting(panel=self.plan.ledger.panel, number=number)
        elif not entry.writes:
            return row
        for name, (_old, new) in entry.changes.items():
            setattr(row, name, new)
        with _naming(entry):
            row.full_clean()
        row.save()
        return row

    def write_member(self, entry: Entry) -> None:
        seat: Seat = entry.of
        panel = self.plan.ledger.panel
        last = panel.members.aggregate(last=Max("position"))["last"] or 0
        seat.member = Member(
            panel=panel,
            name=seat.name,
            role=seat.role,
            title=seat.title,
            affiliation=seat.affiliation,
            position=last + 1,
        )
        seat.member.full_clean()
        seat.member.save()

    def write_attendance(self, entry: Entry) -> None:
        Attendance.objects.update_or_create(
            meeting=self.meeting,
            member=entry.of.member,
            defaults={"status": entry.new("status")},
            create_defaults={
                "status": entry.new("status"),
                "note": self.plan.wanted.notes.get(entry.of, "")[:200],
            },
        )

    def said_at(self) -> datetime:
        """Return when the remarks were made."""
        return self.given or self._moment("starts_at")

    def settled_at(self) -> datetime:
        """Return when what the meeting said of them was said."""
        return self.given or self._moment("ends_at")

    def _moment(self, name: str) -> datetime:
        meeting, now = self.meeting, timezone.now()
        if meeting.held_on is None:
            return now
        hour = getattr(meeting, name) or meeting.starts_at or time()
        there = timezone.get_default_timezone()
        return min(datetime.combine(meeting.held_on, hour, there), now)

    def mark_own(self) -> None:
        """Note the version at which this import leaves what is its own.

        Noting it is a change too, which the database counts.
        """
        own = Comment.objects.filter(pk__in=self.own | {c.pk for c in self.recorded})
        for pk, key in self.keys.items():
            own.filter(pk=pk).update(source_key=key, imported_version=F("version") + 1)
        moved: Any = own.exclude(version=F("imported_version"))
        moved.update(imported_version=F("version") + 1)


@contextmanager
def _naming(entry: Entry) -> Iterator[None]:
    """Let a refusal by the ledger say which line of the plan it is about."""
    try:
        yield
    except ValidationError as error:
        raise ImportRefused(_named(entry, "".join(error.messages))) from error
    except Refused as refusal:
        raise ImportRefused(_named(entry, refusal.sentence)) from refusal


def _named(entry: Entry, sentence: str) -> str:
    return translate("%(thing)s（発言%(speech)s %(name)s）：%(sentence)s") % {
        "thing": entry.thing.label,
        "speech": entry.speech or "―",
        "name": entry.name or entry.summary,
        "sentence": sentence,
    }
