"""From what changed in the text to the remarks behind it, and what of the remarks is
carried over to the next meeting."""

from feedback.changes.acting import close, close_settled, decline, link, reopen
from feedback.changes.candidate import Candidate, Likelihood, Reason
from feedback.changes.carry_over import CarryOver, carry_over
from feedback.changes.case import Case, ChangeState, cases_of
from feedback.changes.changed import changed_items
from feedback.changes.proposing import candidates, propose

__all__ = [
    "Candidate",
    "CarryOver",
    "Case",
    "ChangeState",
    "Likelihood",
    "Reason",
    "candidates",
    "carry_over",
    "cases_of",
    "changed_items",
    "close",
    "close_settled",
    "decline",
    "link",
    "propose",
    "reopen",
]
