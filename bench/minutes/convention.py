"""What distinguishes one body's minutes from another's."""

from dataclasses import dataclass

from bench.minutes import people
from bench.minutes.labels import Form
from bench.minutes.people import Body

ANYWHERE = ("wrapped", "whole", "br", "p", "docx", "pdf")
WEB = ("br", "p", "whole")
UNWRAPPED = ("whole", "br", "p", "docx")
WRAPPED = ("wrapped", "pdf", "pre")


@dataclass(frozen=True)
class Convention:
    """How one body writes its minutes.

    `before` and `after` stand around the label; `before` may depend on the part that
    the speaker plays. `after` ends in a line break where the text begins below.
    `headings` is how a subject is announced in the body; `head` what stands before
    the speeches; `containers` in which files such minutes are found; `number` counts
    the speeches in front of the mark; `between` is the count of blank lines between
    speeches; `legend` explains marks; `folded` says that the text went through NFKC.
    `hung`: where lines are cut, text stands in a column of its own, so many characters
    from the left; `trailing`: the label ends the speech, in brackets.
    """

    name: str
    form: Form
    before: str | dict[str, str] = "○"
    after: str = "　"
    body: Body = people.COUNCIL
    head: str = "numbered"
    containers: tuple[str, ...] = ANYWHERE
    headings: str = "plain"
    number: str = ""
    between: int = 0
    spread: bool = False
    legend: str = ""
    quoted: bool = False
    folded: bool | None = None
    contents: bool = False
    terse: bool = False
    twins: bool = False
    indent: str = "　"
    joined: bool = False
    rules: str = ""
    listing: tuple[str, ...] = ("・", "①", "（１）", "○", "-", "１．")
    ending: str = "line"
    hung: int = 0
    trailing: bool = False
