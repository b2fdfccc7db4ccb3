"""Adds to the ledger what a plan says is missing; changes nothing that is there.

Runs inside the caller's transaction. Comments go through the ledger's own actions, so
every step has its event, dated to the meeting in which it was said or settled.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.importer.seeds.entries import Entry, Ref
from feedback.importer.seeds.faults import Fault, Place
from feedback.importer.seeds.ledger import TABLES
from feedback.importer.seeds.plan import Plan
from feedback.importer.seeds.shapes import Row
from feedback.models import (
    Comment,
    Meeting,
    Publication,
    Response,
    Revision,
    Target,
    User,
)
from feedback.models.carrying import carry_into
from feedback.workflow import Disposition, Refused, way_to

P = ParamSpec("P")
Done = TypeVar("Done")

# These are rows and no more; the others come about by what is done to a comment.
PLAIN = (
    "panel",
    "member",
    "meeting",
    "attendance",
    "speech",
    "draft",
    "edition",
    "item",
    "passage",
    "link",
)
# Where one of these is added, the targets that are there stand elsewhere or anew.
GROUND = ("edition", "passage", "link")


def apply(plan: Plan) -> list[Fault]:
    """Write what is missing; return what the ledger refused, and then roll back."""
    return _Application(plan).run()


class _Application:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ledger = plan.ledger
        self.by = User.objects.program()
        self.faults: list[Fault] = []

    def run(self) -> list[Fault]:
        for kind in PLAIN:
            self.add_rows(kind)
        self.carry_targets()
        self.record_comments()
        self.add_answers()
        self.add_revisions()
        self.decide()
        self.publish()
        return self.faults

    def add_rows(self, kind: str) -> None:
        model = TABLES[kind]
        entries = self.plan.missing[kind]
        rows = [model(**self.meant(entry.facts), **entry.order) for entry in entries]
        model._default_manager.bulk_create(rows)
        for entry, row in zip(entries, rows, strict=True):
            self.ledger.add(kind, entry.key, row)

    def carry_targets(self) -> None:
        """Follow the targets that are there already; those to come are followed as
        they are recorded."""
        if self.plan.there["comment"] and any(map(self.plan.missing.get, GROUND)):
            for entry in self.plan.entries["edition"]:
                carry_into(self.ledger.find("edition", entry.key))

    # -- the comments, in the order in which things happened to them

    def record_comments(self) -> None:
        for entry in self.plan.missing["comment"]:
            recorded = self.attempt(entry.row.place, self.record, entry)
            if recorded is not None:
                self.ledger.add("comment", entry.key, recorded)
        for comment, row in self.new_comments():
            # What is decided tells its basis with the decision.
            note = "" if _decided(row) else row["basis"]
            for stage in way_to(row["stage"])[:1]:
                comment.move_to(stage, note=note, by=self.by, at=self.settled_at(row))

    def record(self, entry: Entry) -> Comment:
        row = entry.row
        names = ("meeting", "speech", "member", "kind", "channel", "summary", "body")
        return Comment.objects.record(
            by=self.by,
            at=self.said_at(row),
            note=_report(row["reported_in"]),
            targets=[self.target(target) for target in row["targets"]],
            panel=self.panel,
            source_key=row["key"],
            **self.meant({name: entry.facts[name] for name in names}),
        )

    def target(self, row: Row) -> Target:
        return Target(
            item=self.ledger.find("item", row["item"]),
            edition=self.ledger.find("edition", row["edition"]),
            cited_as=row["cited_as"],
        )

    def add_revisions(self) -> None:
        new = {entry.key for entry in self.plan.missing["revision"]}
        for entry in self.plan.missing["revision"]:
            found = self.attempt(entry.row.place, self.revision, entry)
            if found is not None:
                self.ledger.add("revision", entry.key, found)
        recorded = {entry.key for entry in self.plan.missing["comment"]}
        for entry in self.plan.entries["comment"]:
            for named in entry.row["revisions"]:
                if entry.key in recorded or named.value in new:
                    self.share("revision", named.value, entry, named.place)

    def revision(self, entry: Entry) -> Revision:
        return Revision.objects.record(
            self.panel, source_key=entry.row["key"], **self.meant(entry.facts)
        )

    def share(self, kind: str, key: str, entry: Entry, place: Place) -> None:
        """Let an answer or a revision that is there serve the comment."""
        row = self.ledger.find(kind, key)
        comment = self.ledger.find("comment", entry.key)
        if row is None or comment is None:
            return
        act = comment.share_revision if kind == "revision" else comment.share_response
        at = self.settled_at(entry.row)
        self.attempt(place, act, row, by=self.by, at=at)

    def add_answers(self) -> None:
        recorded = {entry.key for entry in self.plan.missing["comment"]}
        new = {entry.key for entry in self.plan.missing["response"]}
        entries = {entry.key: entry for entry in self.plan.entries["comment"]}
        for answer in self.plan.entries["response"]:
            for served in answer.row["serves"]:
                entry = entries[served.value]
                if (
                    answer.key in new
                    and self.ledger.find("response", answer.key) is None
                ):
                    self.attempt(served.place, self.answer, answer, entry)
                elif answer.key in new or entry.key in recorded:
                    self.share("response", answer.row["key"], entry, served.place)

    def answer(self, answer: Entry, entry: Entry) -> Response:
        comment: Comment = self.ledger.find("comment", entry.key)
        facts = self.meant(
            {name: fact for name, fact in answer.facts.items() if name != "comments"}
        )
        response = comment.respond(
            **facts,
            source_key=answer.row["key"],
            by=self.by,
            at=self.settled_at(answer.row),
        )
        self.ledger.add("response", answer.key, response)
        return response

    def decide(self) -> None:
        for comment, row in self.new_comments():
            self.attempt(row.at("disposition"), self.settle, comment, row)

    def settle(self, comment: Comment, row: Row) -> None:
        """Decide, go on to the stage, and note what the member said of it."""
        at = self.settled_at(row)
        if _decided(row):
            comment.decide(
                row["disposition"],
                reason=row["reason"],
                destination=row["destination"],
                original=self.ledger.find("comment", row["original"]),
                note=row["basis"],
                by=self.by,
                at=at,
            )
        if row["due_meeting"] is not None:
            due = self.ledger.find("meeting", row["due_meeting"])
            comment.assign(assignee=None, due_meeting=due, by=self.by, at=at)
        for stage in way_to(row["stage"])[1:]:
            comment.move_to(stage, by=self.by, at=at)
        for said in row["confirmations"]:
            comment.confirm(
                said["verdict"],
                edition=self.ledger.find("edition", said["edition"]),
                note=said["note"],
                meeting=self.ledger.find("meeting", said["meeting"]),
                speech=self.ledger.find("speech", (said["meeting"], said["speech"])),
                by=self.by,
                at=self.settled_at(said) if said["meeting"] else at,
            )

    def publish(self) -> None:
        for entry in self.plan.missing["publication"]:
            self.attempt(entry.row.place, self.publication, entry)

    def publication(self, entry: Entry) -> Publication:
        row = entry.row
        given = row["comments"]
        every = [comment.key for comment in self.plan.entries["comment"]]
        keys = every if given is None else [entry.value for entry in given]
        comments = [self.ledger.find("comment", key) for key in keys]
        return Publication.objects.publish(
            self.panel,
            comments=[comment for comment in comments if comment is not None],
            by=self.by,
            title=row["title"],
            note=row["note"],
            meetings=[
                self.ledger.find("meeting", one.value) for one in row["meetings"]
            ],
            editions=[
                self.ledger.find("edition", one.value) for one in row["editions"]
            ],
            at=row["published_at"],
        )

    # -- what several need

    @property
    def panel(self) -> Any:
        return self.ledger.find("panel", self.plan.entries["panel"][0].key)

    def new_comments(self) -> Iterator[tuple[Comment, Row]]:
        """Yield the comments recorded now, with their rows."""
        for entry in self.plan.missing["comment"]:
            if (comment := self.ledger.find("comment", entry.key)) is not None:
                yield comment, entry.row

    def meant(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the facts with the rows in place of what means them."""
        return {
            name: self.ledger.find(fact.kind, fact.key)
            if isinstance(fact, Ref)
            else fact
            for name, fact in facts.items()
        }

    def said_at(self, row: Row) -> datetime:
        return self.moment(row, "starts_at")

    def settled_at(self, row: Row) -> datetime:
        return self.moment(row, "ends_at")

    def moment(self, row: Row, name: str) -> datetime:
        """Return the time of the row's meeting; where its day is not known, of the
        meeting that reported it; else now."""
        report = row.values.get("reported_in")
        numbers = [row["meeting"], report and report["meeting"]]
        if name == "ends_at":
            numbers.insert(0, row.values.get("settled_in"))
        for number in numbers:
            meeting: Meeting | None = self.ledger.find("meeting", number)
            if meeting is not None and meeting.held_on is not None:
                hour = getattr(meeting, name) or meeting.starts_at or time()
                there = timezone.get_default_timezone()
                return datetime.combine(meeting.held_on, hour, there)
        return timezone.now()

    def attempt(
        self, place: Place, act: Callable[P, Done], *args: P.args, **more: P.kwargs
    ) -> Done | None:
        """Do it; where the ledger refuses, keep its sentence and return None."""
        try:
            return act(*args, **more)
        except Refused as refusal:
            self.faults.append(Fault(place, refusal.sentence))
        except ValidationError as error:
            self.faults += [Fault(place, message) for message in error.messages]
        return None


def _decided(row: Row) -> bool:
    return bool(row["disposition"] != Disposition.UNRESOLVED)


def _report(report: Row | None) -> str:
    if report is None:
        return ""
    told = translate("第%(meeting)s回会合の発言%(speech)sで紹介された御意見。")
    return told % {"meeting": report["meeting"], "speech": report["speech"]}
