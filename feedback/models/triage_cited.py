"""The pages that a proposal's own words cite, as the places it aims at."""

from typing import Any

from feedback.models.imports import Proposal


def aims_of(row: Proposal) -> list[dict[str, Any]]:
    """Return the targets that stand in the proposal's words."""
    return [_aim(cited) for cited in _cited_in(row)]


def _cited_in(row: Proposal) -> list[dict[str, Any]]:
    """Return the citations of the speech that stand in the proposal's words, each
    once: by their place in the speech where it is told, else by their words."""
    cited = {one["text"]: one for one in row.speech.citations if _is_in(one, row)}
    return list(cited.values())


def _is_in(cited: dict[str, Any], row: Proposal) -> bool:
    start, words = cited.get("start"), str(cited["text"])
    text = row.speech.text
    if start is None or text[start : start + len(words)] != words:
        return words in row.body
    return row.start <= int(start) and int(start) + len(words) <= row.end


def _aim(cited: dict[str, Any]) -> dict[str, Any]:
    return {
        "cited_as": cited["text"],
        "pages": list(cited.get("pages", [])),
        "document": cited.get("document", ""),
        "item": None,
    }
