"""How much text a draft may have, before it is looked at closely.

A report of 300 pages has some 15,000 lines and 500 headings.
"""

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _

MOST_LINES = 60_000
MOST_SECTIONS = 5_000


def check_lines(lines: int) -> None:
    """Raise Unreadable, code "too_long", if there are more lines than any draft has."""
    if lines > MOST_LINES:
        raise Unreadable(
            "too_long",
            _(
                "行が多すぎます（%(lines)d行）。上限は%(limit)d行です。分割してください。"
            ),
            lines=lines,
            limit=MOST_LINES,
        )


def check_sections(sections: int) -> None:
    """Raise Unreadable, code "too_many_sections", if there are more headings than any
    draft has."""
    if sections > MOST_SECTIONS:
        raise Unreadable(
            "too_many_sections",
            _(
                "見出しが多すぎます（%(sections)d件）。上限は%(limit)d件です。"
                "分割してください。"
            ),
            sections=sections,
            limit=MOST_SECTIONS,
        )
