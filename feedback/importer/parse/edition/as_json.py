"""An edition's text as JSON and back: what the child process prints, and what an
import keeps."""

from typing import Any

from feedback.importer.parse.edition.edition import EditionText, Section
from feedback.importer.parse.problems import Problem

Json = dict[str, Any]


def as_json(edition: EditionText) -> Json:
    """Return the edition as a dict of what JSON can hold."""
    return {
        "title": edition.title,
        "format": edition.format,
        "encoding": edition.encoding,
        "pages": edition.pages,
        "sections": [_section(section) for section in edition.sections],
        "problems": [_problem(problem) for problem in edition.problems],
    }


def from_json(data: Json) -> EditionText:
    """Return the edition that `as_json` wrote; KeyError, TypeError, ValueError if it
    did not."""
    return EditionText(
        title=data["title"],
        format=data["format"],
        encoding=data["encoding"],
        pages=data["pages"],
        sections=tuple(_section_back(row) for row in data["sections"]),
        problems=tuple(_problem_back(row) for row in data["problems"]),
    )


def _section(section: Section) -> Json:
    return vars(section) | {"path": list(section.path)}


def _section_back(row: Json) -> Section:
    return Section(**row | {"path": tuple(row["path"])})


def _problem(problem: Problem) -> Json:
    return vars(problem) | {"message": problem.message}


def _problem_back(row: Json) -> Problem:
    return Problem(**{key: value for key, value in row.items() if key != "message"})
