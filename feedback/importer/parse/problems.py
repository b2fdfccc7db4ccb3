"""What the parser doubts or cannot read, and where."""

from dataclasses import dataclass, field
from typing import Any


class Unreadable(Exception):
    """The file is refused whole.

    `code` names the reason for programs ("encoding", "too_large", "archive", …);
    `sentence` a Japanese template and `values` what goes into it.
    """

    def __init__(self, code: str, sentence: str, **values: Any) -> None:
        super().__init__(sentence % values if values else sentence)
        self.code = code
        self.sentence = sentence
        self.values = values


@dataclass(frozen=True)
class Problem:
    """A doubt, with its line and its value.

    `sentence` is a Japanese template for `values`, so that the doors can say it in the
    reader's language; `speech` is the number of the speech where it arose, None for the
    head of the minutes.
    """

    code: str
    line: int
    value: str
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    speech: int | None = None

    @property
    def message(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


def marked(sentence: str) -> str:
    """Return the sentence as it is: a mark for the catalogue of translations.

    Modules of this package import it as `_`; the doors translate.
    """
    return sentence
