"""An edition's text as JSON and back."""

from dataclasses import asdict
from typing import Any

from feedback.importer.parse.edition.edition import EditionText, Section
from feedback.importer.parse.problems import Problem

Json = dict[str, Any]


def as_json(text: EditionText) -> Json:
    """Return the text as a dict that JSON can hold."""
    return asdict(text) | {
        "sections": [
            vars(section) | {"path": list(section.path)} for section in text.sections
        ],
        "problems": [
            vars(problem) | {"message": problem.message} for problem in text.problems
        ],
    }


def from_json(data: Json) -> EditionText:
    """Return what `as_json` wrote; KeyError, TypeError, ValueError if it did not."""
    sections = tuple(
        Section(**row | {"path": tuple(row["path"])}) for row in data["sections"]
    )
    problems = tuple(
        Problem(**{key: value for key, value in row.items() if key != "message"})
        for row in data["problems"]
    )
    return EditionText(**data | {"sections": sections, "problems": problems})
