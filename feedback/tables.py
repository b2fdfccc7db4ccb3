"""The tables of a comment's life: which stage follows which, what each disposition
needs, and the groups of codes that the rules speak of (workflow.py).
"""

from feedback.words import Disposition, Need, RevisionStatus, Stage, Verdict

# The table of moves: from each stage, those that may follow. `waiting` is the siding
# off the line; what comes back from it goes on where there is something to do.
MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.CAPTURED: (Stage.TRIAGED, Stage.WAITING),
    Stage.TRIAGED: (Stage.DRAFTED, Stage.WAITING),
    Stage.DRAFTED: (Stage.AGREED, Stage.TRIAGED, Stage.WAITING),
    Stage.AGREED: (Stage.CLOSED, Stage.DRAFTED, Stage.WAITING),
    Stage.CLOSED: (Stage.TRIAGED,),
    Stage.WAITING: (Stage.TRIAGED, Stage.DRAFTED),
}

# What each disposition needs. Those in SAID_AT_ONCE are part of the decision and are
# asked for when it is made; the others may follow, and are asked for at closing.
NEEDS: dict[Disposition, tuple[Need, ...]] = {
    Disposition.UNRESOLVED: (),
    Disposition.ACCEPTED: (Need.REVISION,),
    Disposition.ACCEPTED_MODIFIED: (Need.REASON, Need.REVISION),
    Disposition.ALREADY_COVERED: (Need.REASON, Need.PLACE),
    Disposition.SUPPORTED: (),
    Disposition.ANSWERED: (Need.RESPONSE,),
    Disposition.NOTED: (Need.REASON,),
    Disposition.DEFERRED: (Need.REASON, Need.DESTINATION),
    Disposition.NOT_ACCEPTED: (Need.REASON,),
    Disposition.OUT_OF_SCOPE: (Need.REASON,),
    Disposition.DUPLICATE: (Need.ORIGINAL,),
    Disposition.WITHDRAWN: (),
}
SAID_AT_ONCE = (Need.REASON, Need.DESTINATION, Need.ORIGINAL)

# A comment cannot close while one of its revisions is still to be made.
UNFINISHED_REVISIONS = (RevisionStatus.PLANNED, RevisionStatus.DRAFTED)
# These name a place in an edition: there the text can be looked up.
PLACED_REVISIONS = (RevisionStatus.APPLIED, RevisionStatus.PUBLISHED)
# A revision that a later edition dropped reflects the remark no more.
COUNTED_REVISIONS = (
    RevisionStatus.PLANNED,
    RevisionStatus.DRAFTED,
    RevisionStatus.APPLIED,
    RevisionStatus.PUBLISHED,
)
# The answer is that the remark is in the text, or comes into it.
REFLECTED = (
    Disposition.ACCEPTED,
    Disposition.ACCEPTED_MODIFIED,
    Disposition.ALREADY_COVERED,
)
# The answer is that the text stays as it is: 了 on it says that one took note.
NOT_TAKEN_UP = (
    Disposition.NOTED,
    Disposition.DEFERRED,
    Disposition.NOT_ACCEPTED,
    Disposition.OUT_OF_SCOPE,
)

# From these stages on, an answer is agreed: the member who asked may read it.
AGREED_STAGES = (Stage.AGREED, Stage.CLOSED)
# From these stages on, a remark has its answer, at least as a proposal.
ANSWERED_STAGES = (Stage.DRAFTED, Stage.AGREED, Stage.CLOSED)
# What a member can answer, and what only the secretariat can note.
MEMBER_VERDICTS = (
    Verdict.CONFIRMED,
    Verdict.CONFIRMED_WITH_REMARK,
    Verdict.NOT_SATISFIED,
)
SAYABLE_VERDICTS = (Verdict.ASKED, *MEMBER_VERDICTS, Verdict.NO_REPLY)
# A word that asks for more says what: the remark that it makes, or why it reopens.
VERDICTS_WITH_NOTE = (Verdict.CONFIRMED_WITH_REMARK, Verdict.NOT_SATISFIED)
