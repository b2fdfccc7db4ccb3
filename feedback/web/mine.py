"""One remark as its member is shown it: with its answer, and the words that changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from feedback.differences import excerpt, pieces
from feedback.models import Comment, Confirmation
from feedback.models.description import describe, describe_to_member
from feedback.models.in_brief import Description
from feedback.models.shown import Showing, hash_of
from feedback.web.confirm_form import ConfirmForm
from feedback.workflow import Verdict


@dataclass(frozen=True)
class Mine:
    """A remark on its member's page. `word`: her newest one; `is_outdated`: what she
    would be shown of that edition is not what she was shown when she gave it."""

    comment: Description
    panel: str
    revisions: list[Description]
    form: ConfirmForm | None
    word: Confirmation | None = None
    is_outdated: bool = False


def mine(comment: Comment, form: ConfirmForm | None, **about: Any) -> Mine:
    """Return the remark (from `with_chain`) as she sees it, whatever else she is."""
    described = describe(comment) | describe_to_member(comment)
    revisions = marked(described["revisions"])
    return Mine(described, str(comment.panel), revisions, form, **about)


def answered(comments: Iterable[Comment]) -> list[Mine]:
    """Return those that wait for no word, each with the newest one that she gave."""
    showing = Showing(comments)
    return [
        mine(comment, None, **_about(showing, comment)) for comment in showing.comments
    ]


def _about(showing: Showing, comment: Comment) -> dict[str, Any]:
    said = [
        row for row in showing.said.get(comment.pk, []) if row.verdict != Verdict.ASKED
    ]
    if not said:
        return {}
    word = said[-1]
    now = hash_of(showing.shown(comment, word.edition))
    return {"word": word, "is_outdated": word.shown_hash not in ("", now)}


def marked(revisions: list[Description]) -> list[Description]:
    """Return the changes of the text, each with what differs in it."""
    return [
        row | {"pieces": excerpt(pieces(row["before"], row["after"]), around=1)}
        for row in revisions
    ]
