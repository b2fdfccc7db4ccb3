"""What a plan doubts: sentences like those of the parser's problems, in words here."""

from typing import Any

from django.utils.translation import gettext as translate

from feedback.importer.parse.problems import Problem, Unreadable


def doubt(
    code: str,
    sentence: str,
    *,
    line: int = 0,
    value: str = "",
    speech: int | None = None,
    **values: Any,
) -> Problem:
    """Return a doubt; `sentence` is a marked template for `values`."""
    return Problem(
        code=code,
        line=line,
        value=value,
        sentence=sentence,
        values=values,
        speech=speech,
    )


def in_words(problem: Problem | Unreadable) -> str:
    """Return the doubt, or the refusal, in the reader's language."""
    sentence = translate(problem.sentence)
    return sentence % problem.values if problem.values else sentence


def as_json(problem: Problem) -> dict[str, Any]:
    """Return it as `parse_minutes` prints problems."""
    return vars(problem) | {"message": problem.message}
