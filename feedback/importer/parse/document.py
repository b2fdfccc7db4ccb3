"""What a file is once it is read: lines of text, wherever they came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from feedback.importer.parse.problems import Problem


@dataclass(frozen=True)
class Line:
    """One line as printed, without its end.

    `number` counts the lines (or paragraphs) of the file from 1, so that a person can
    find the place; `page` is the page of the file from 1, None where a format has none.
    An empty `text` is a blank line, kept because it may part two paragraphs.
    """

    text: str
    number: int
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A file's text without its furniture (page numbers, navigation).

    `wrapped`: a line may end in the middle of a sentence (text, PDF); else each line is
    a whole paragraph (Word, HTML). `format`: "txt", "docx", "pdf" or "html".
    """

    lines: Sequence[Line]
    format: str
    wrapped: bool
    encoding: str = ""
    problems: Sequence[Problem] = field(default_factory=tuple)
