"""A plan into the ledger: one transaction, all of it or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as translate

from feedback.importer import doubts
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing
from feedback.importer.minutes.plan import planned
from feedback.importer.minutes.write import Writing
from feedback.models import Comment, Meeting, Panel, User
from feedback.models.changing import kin_of, touched
from feedback.workflow import ImportRefused


@dataclass
class Applied:
    """What was done: `plan` as it was when it was written, the `new` and the `changed`
    remarks (refs), those `flagged` because their speech was corrected."""

    plan: Plan
    meeting: Meeting | None = None
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as an import keeps it, its doubts for `doubts.read_back`:
        who reads it may have another language."""
        doubtful = [e for e in self.plan.entries if e.lot == Lot.DOUBTFUL]
        return {
            "counts": self.plan.counts(),
            "counts_by_thing": self.plan.counts_by_thing(),
            "refs": self.new,
            "changed": self.changed,
            "flagged": self.flagged,
            "doubtful": [_kept(entry) for entry in doubtful],
        }


def apply(
    plan: Plan, *, by: User, at: datetime | None = None, sure: bool = False
) -> Applied:
    """Do what the plan says; return what was done.

    It is planned anew on the ledger as it is by then, one import of a panel at a
    time. `at` dates what is done; without it, what was said is dated to the meeting.
    Raises ImportRefused where the plan is blocked, unless a person is `sure`, and
    where the ledger refuses a part of it; then nothing is written.
    """
    panel = plan.ledger.panel
    with transaction.atomic():
        # Not the key: others' rows that point to the panel need not wait for it.
        Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
        plan = _settled(planned(panel, plan.again))
        refuse_blocked(plan, sure=sure)
        writing = Writing(plan, by=by, at=at)
        if plan.writes:
            writing.run()
        return Applied(
            plan=plan,
            meeting=plan.ledger.meeting,
            new=[comment.ref for comment in writing.recorded],
            changed=[ref for e in plan.of(Thing.COMMENT) for ref in _changed(e)],
            flagged=[comment.ref for comment, _was, _now in plan.flagged],
        )


def _kept(entry: Entry) -> dict[str, Any]:
    return entry.as_json() | {"why": [doubts.as_json(doubt) for doubt in entry.why]}


def _changed(entry: Any) -> tuple[str, ...]:
    return entry.refs if entry.lot == Lot.CHANGED else ()


def refuse_blocked(plan: Plan, *, sure: bool = False) -> None:
    """Raise ImportRefused, with all reasons, where the plan cannot be applied."""
    if plan.wanted.number is None or (plan.blocked and not sure):
        raise ImportRefused(
            translate("取り込めません。%(why)s")
            % {"why": "".join(doubts.in_words(problem) for problem in plan.blocked)},
            field="meeting",
        )


def _settled(plan: Plan) -> Plan:
    """Lock the remarks that the plan touches; return a plan that holds under the locks.

    In the order of their keys, as all who lock remarks do.
    """
    there = _touched_by(plan)
    keys = {comment.pk for comment in there}
    rows = Comment.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(pk__in=keys | kin_of(keys)).order_by("pk").values_list("pk"))
    if touched([*there]):
        return planned(plan.ledger.panel, plan.again)
    return plan


def _touched_by(plan: Plan) -> list[Comment]:
    wanted = plan.wanted
    rows = [*plan.ledger.comments, *(p.comment for p in wanted.points if p.comment)]
    rows += [row for report in wanted.reports for row in report.about]
    rows += [row for word in wanted.words for row in word.about]
    return list({row.pk: row for row in rows}.values())
