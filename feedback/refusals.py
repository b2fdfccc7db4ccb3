"""What the rules answer when they do not allow an action: one family, one sentence each
that a person can act on."""

from collections.abc import Iterable


class Refused(Exception):
    """An action that the rules do not allow now.

    `sentence` says in the reader's language what is wrong and what to do;
    `field` names the input at fault, if it is one; `allowed` lists what may be
    done instead (codes); `missing` what has to be there first.
    """

    code = "refused"

    def __init__(
        self,
        sentence: str,
        *,
        field: str = "",
        allowed: Iterable[str] = (),
        missing: Iterable[str] = (),
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.allowed = [str(code) for code in allowed]
        self.missing = [str(code) for code in missing]


class MoveRefused(Refused):
    code = "move-refused"


class DecisionRefused(Refused):
    code = "decision-refused"


class CloseRefused(MoveRefused):
    code = "close-refused"


class ResponseRefused(Refused):
    code = "response-refused"


class RevisionRefused(Refused):
    code = "revision-refused"


class ConfirmationRefused(Refused):
    code = "confirmation-refused"


class ShownChanged(ConfirmationRefused):
    """What the member was shown is not what is there now: she has to be asked again."""

    code = "confirmation-outdated"


class AssignmentRefused(Refused):
    code = "assignment-refused"


class MergeRefused(Refused):
    code = "merge-refused"


class PublicationRefused(Refused):
    code = "publication-refused"


class AnchorRefused(Refused):
    code = "anchor-refused"


class ImportRefused(Refused):
    code = "import-refused"


class ChangeRefused(Refused):
    code = "change-refused"


class AlarmRefused(Refused):
    code = "alarm-refused"


class Stale(Refused):
    """Somebody else changed the comment since the caller read it."""

    code = "stale"
