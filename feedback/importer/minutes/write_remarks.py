"""What a plan does to remarks: all through the remark's own actions."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as translate

from feedback.importer.minutes.entries import Entry, Plan
from feedback.importer.minutes.folding import squeezed
from feedback.importer.minutes.plan_answers import ANSWER
from feedback.importer.minutes.proposed import Keys
from feedback.importer.minutes.wanted import Point, Report, Spot, Turn, Wish
from feedback.models import (
    Comment,
    Edition,
    Item,
    Meeting,
    Response,
    Revision,
    Target,
    User,
)
from feedback.workflow import Channel, RevisionStatus


class WritingRemarks:
    """The remarks' part of a writing (write.py)."""

    plan: Plan
    by: User
    given: datetime | None
    meeting: Meeting
    recorded: list[Comment]
    own: set[int]
    keys: dict[int, str]

    def said_at(self) -> datetime:
        raise NotImplementedError

    def settled_at(self) -> datetime:
        raise NotImplementedError

    def tell_corrections(self) -> None:
        for comment, was, now in self.plan.flagged:
            comment.tell_speech_changed(was=was, now=now, by=self.by, at=self.given)

    def write_comment(self, entry: Entry) -> None:
        point: Point = entry.of
        if point.comment is None:
            point.comment = self._record(point)
            self.recorded.append(point.comment)
        else:
            self._correct(point, point.comment, entry)

    def _record(self, point: Point) -> Comment:
        return Comment.objects.record(
            by=self.by,
            at=self.said_at(),
            note=translate("%(meeting)sの議事録から記録。") % {"meeting": self.meeting},
            targets=self._targets(point),
            panel=self.meeting.panel,
            channel=Channel.MEETING,
            meeting=self.meeting,
            speech=point.turn.speech,
            member=point.member.member if point.member else None,
            kind=point.kind,
            summary=point.summary or point.text[:100],
            body=point.text,
            source_key=point.key,
        )

    def _correct(self, point: Point, comment: Comment, entry: Entry) -> None:
        fields: dict[str, Any] = {}
        if "body" in entry.changes:
            fields = {
                "body": point.text,
                "summary": point.summary,
                "kind": point.kind,
            }
        if "member" in entry.changes:
            fields["member"] = point.member.member if point.member else None
        targets = self._targets(point) if "targets" in entry.changes else None
        comment.edit(
            fields=fields,
            targets=targets,
            note=translate("%(meeting)sの議事録の訂正。") % {"meeting": self.meeting},
            by=self.by,
            at=self.given,
        )
        self.keys[comment.pk] = point.key

    def _targets(self, wish: Wish) -> list[Target]:
        return [self._target(spot) for spot in wish.spots]

    def _target(self, spot: Spot) -> Target:
        """Return the place; without a page it is an item where a heading names one."""
        ledger = self.plan.ledger
        heading = not spot.pages and not spot.document
        item = spot.item or (ledger.item_called(spot.cited_as) if heading else None)
        edition = ledger.edition(spot.document)
        if item and edition and item.draft_id != edition.draft_id:
            edition = None
        return Target(
            item=item,
            edition=edition,
            page=spot.pages[0] if spot.pages else None,
            cited_as=spot.cited_as,
        )

    # -- answers

    def write_answer(self, entry: Entry) -> None:
        turn, points, reworded = entry.of
        if reworded is not None:
            reworded.reword(turn.text, by=self.by, at=self.given)
        served = [point.comment for point in points if point.comment is not None]
        self._answer(turn, turn.text, served, ANSWER)

    def write_report(self, entry: Entry) -> None:
        report, comments = entry.of
        self._answer(report.turn, report.text, comments, "report:")

    def _answer(self, turn: Turn, text: str, served: list[Comment], sort: str) -> None:
        """Let one spoken answer serve these remarks: the one that is there already,
        else a new one."""
        doing: dict[str, Any] = {"by": self.by, "at": self.settled_at()}
        if not served:
            return
        if response := self._spoken(turn, text, sort):
            response.serve(served, **doing)
        elif turn.speech is not None:
            key = self._free_key(sort, turn, text)
            Response.objects.speak(turn.speech, text, served, source_key=key, **doing)

    def _spoken(self, turn: Turn, text: str, sort: str) -> Response | None:
        rows = Response.objects.filter(
            speech=turn.speech, source_key__startswith=self.plan.ledger.prefix + sort
        )
        if sort == ANSWER:
            return rows.first()
        return next((r for r in rows if squeezed(r.text) == squeezed(text)), None)

    def _free_key(self, sort: str, turn: Turn, text: str) -> str:
        keys = Keys(self.plan.ledger.number)
        there = Response.objects.filter(panel=self.meeting.panel)
        while True:
            key = keys.of(sort.rstrip(":"), turn.name_as_printed, text)
            if not there.filter(source_key=key).exists():
                return key

    # -- changes of the text, and the members' words on them

    def write_revision(self, entry: Entry) -> None:
        report, comments, item, edition = entry.of
        revision: Revision | None = None
        for comment in comments:
            if revision is not None:
                comment.share_revision(revision, by=self.by, at=self.settled_at())
            else:
                revision = self._revise(comment, report, item, edition)

    def _revise(
        self,
        comment: Comment,
        report: Report,
        item: Item | None,
        edition: Edition | None,
    ) -> Revision:
        applied = report.claim == "applied"
        return comment.revise(
            status=RevisionStatus.APPLIED if applied else RevisionStatus.PLANNED,
            edition=edition,
            item=item,
            note=report.text,
            by=self.by,
            at=self.settled_at(),
        )

    def write_confirmation(self, entry: Entry) -> None:
        word, edition = entry.of
        for comment in word.about:
            comment.confirm(
                word.verdict,
                edition=edition,
                note=word.text,
                speech=word.turn.speech,
                by=self.by,
                at=self.settled_at(),
            )
