"""Name and title of a label, until the head's own comparison of names is there."""

from feedback.importer.parse.minutes import CHAIR, MEMBER, SECRETARIAT, UNKNOWN
from feedback.importer.parse.turns.marks import BRACKETS, bare, fold
from feedback.importer.parse.turns.titles import title_length

_OFFICES = ("課長", "補佐", "室長", "係長", "局長", "次長", "部長", "主幹")


def split_title(printed: str) -> tuple[str, str]:
    """Return the name and the title that a label holds: 國領座長 → (國領, 座長)."""
    text = bare(printed)
    for at, sign in enumerate(text):
        if at and sign in BRACKETS and text[-1] == BRACKETS[sign]:
            outer, inner = text[:at], text[at + 1 : -1]
            name, title = split_title(inner)
            if not split_title(outer)[0] or fold(outer).rstrip("番").isdigit():
                return name or title, outer
            return split_title(outer)
    length = title_length(fold(text))
    return text[: len(text) - length], text[len(text) - length :]


def role_of(title: str) -> str:
    """Return the role that goes with a title, UNKNOWN if none does."""
    if "事務局" in title or title.endswith(_OFFICES):
        return SECRETARIAT
    if title.endswith(("座長", "会長", "委員長", "部会長", "議長")):
        return CHAIR if not title.startswith("副") else MEMBER
    return MEMBER if title.endswith(("委員", "構成員")) else UNKNOWN
