"""What an edition says, place by place."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.problems import Problem


@dataclass(frozen=True)
class Section:
    """One place: a heading and the text below it, up to the next heading of any level.

    `path` holds the headings above it as printed (number and words), the outermost
    first, without its own. `number` and `heading` are its own, parted: （２）,
    連携体制. What stands before the first heading has neither, if it says anything.
    `sort`: "section", or "table" and "figure" for a captioned one, whose `number` and
    `heading` are the caption's (表３, 支援の一覧), and `text` what its cells say.

    `page` and `page_to` are the printed page numbers, None where none is known;
    `file_page` and `file_page_to` count the file's pages from 1, None where a format
    has none. `line` counts the lines or paragraphs of the file, or of a PDF's text.
    """

    number: str
    heading: str
    path: tuple[str, ...]
    text: str
    sort: str = "section"
    page: int | None = None
    page_to: int | None = None
    file_page: int | None = None
    file_page_to: int | None = None
    line: int = 0


@dataclass(frozen=True)
class EditionText:
    """`title`: that of the document, "" where none is printed; `format`: "txt", "md",
    "docx" or "pdf"; `pages`: how many pages the file has, None where it has none."""

    title: str
    format: str
    sections: Sequence[Section]
    encoding: str = ""
    pages: int | None = None
    problems: Sequence[Problem] = ()
