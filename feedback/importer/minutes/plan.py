"""Wanted beside the ledger: what applying would do. Reads only."""

from collections.abc import Callable

from feedback.importer.minutes.entries import Plan
from feedback.importer.minutes.ledger import Ledger
from feedback.importer.minutes.plan_answers import plan_answers
from feedback.importer.minutes.plan_comments import plan_comments
from feedback.importer.minutes.plan_meeting import (
    attendance_entries,
    blocked,
    body_entries,
    meeting_entry,
    member_entries,
)
from feedback.importer.minutes.plan_reports import plan_reports
from feedback.importer.minutes.plan_speeches import plan_speeches, problem_entry
from feedback.importer.minutes.plan_words import plan_words
from feedback.importer.minutes.proposed import proposed
from feedback.importer.minutes.wanted import Wanted
from feedback.importer.parse.minutes import Minutes
from feedback.models import Panel

# The parser tells these once for all speeches of a name; here each speech has its own,
# and those whom the panel knows have none.
TOLD_BY_SPEECH = ("unknown_speaker", "ambiguous_speaker")


def plan(panel: Panel, minutes: Minutes, *, number: int | None = None) -> Plan:
    """Return what the minutes would do to the panel's ledger; nothing is written.

    `number` says which meeting it is; without it, the minutes say.
    """
    return planned(panel, lambda: proposed(panel, minutes, number))


def planned(panel: Panel, again: Callable[[], Wanted]) -> Plan:
    """Return what the wishes that `again` makes would do to the panel's ledger."""
    wanted = again()
    made = Plan(wanted, Ledger(panel, wanted.number), again)
    made.blocked += blocked(wanted, made.ledger)
    made.entries.append(meeting_entry(wanted, made.ledger))
    made.entries += body_entries(wanted, made.ledger)
    made.entries += member_entries(wanted)
    made.entries += attendance_entries(wanted, made.ledger)
    plan_speeches(made)
    plan_comments(made)
    plan_answers(made)
    plan_reports(made)
    plan_words(made)
    made.entries += [
        problem_entry(problem, made)
        for problem in wanted.problems
        if problem.code not in TOLD_BY_SPEECH
    ]
    return made
