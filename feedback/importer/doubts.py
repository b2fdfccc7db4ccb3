"""What a plan doubts: sentences like those of the parser's problems, in words here."""

from typing import Any

from django.utils.translation import gettext as translate
from django.utils.translation import pgettext_lazy

from feedback.importer.parse.problems import Problem, Unreadable

# The parser's values are words of the file, left as they are; but the day is ours.
WEEKDAYS = {
    "月": pgettext_lazy("day of the week", "月"),
    "火": pgettext_lazy("day of the week", "火"),
    "水": pgettext_lazy("day of the week", "水"),
    "木": pgettext_lazy("day of the week", "木"),
    "金": pgettext_lazy("day of the week", "金"),
    "土": pgettext_lazy("day of the week", "土"),
    "日": pgettext_lazy("day of the week", "日"),
}


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
    return said(problem.sentence, problem.values)


def said(sentence: str, values: dict[str, Any]) -> str:
    """Return a marked template with its values, in the reader's language."""
    words = translate(sentence)
    if "weekday" in values:
        values = values | {"weekday": WEEKDAYS.get(values["weekday"], "")}
    return words % values if values else words


def as_json(problem: Problem) -> dict[str, Any]:
    """Return it as `parse_minutes` prints problems."""
    return vars(problem) | {"message": problem.message}


def read_back(problem: dict[str, Any]) -> str:
    """Return in the reader's language what `as_json` wrote."""
    if sentence := problem.get("sentence", ""):
        return said(sentence, problem.get("values", {}))
    return str(problem.get("message", ""))
