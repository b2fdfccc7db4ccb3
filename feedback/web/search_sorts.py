"""The sorts of texts that are searched: where each is looked for, and how it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models import Comment, Item, Panel, Passage, Response, Speech, Viewer
from feedback.web.found import (
    Found,
    Words,
    answers_found,
    comments_found,
    passages_found,
    speeches_found,
)


@dataclass(frozen=True)
class Sort:
    """`rows`: those that the viewer may see, of one panel where one is named; `shown`:
    those of these keys as the page shows them."""

    name: str
    label: Any
    rows: Callable[[Viewer, Panel | None], Any]
    shown: Callable[[list[int], Words, Viewer], list[Found]]


def _comments(viewer: Viewer, panel: Panel | None) -> Any:
    return Comment.objects.visible_to(viewer, panel=panel)


def _speeches(viewer: Viewer, panel: Panel | None) -> Any:
    return _within(Speech.objects.visible_to(viewer), "meeting__panel", panel)


def _answers(viewer: Viewer, panel: Panel | None) -> Any:
    return _within(Response.objects.visible_to(viewer), "panel", panel)


def _passages(viewer: Viewer, panel: Panel | None) -> Any:
    """Those of items that have a page for the viewer."""
    items = Item.objects.visible_to(viewer).order_by().values("pk")
    rows = Passage.objects.visible_to(viewer).filter(item__in=items)
    return _within(rows, "edition__draft__panel", panel)


def _within(rows: Any, path: str, panel: Panel | None) -> Any:
    return rows if panel is None else rows.filter(**{path: panel})


SORTS = {
    sort.name: sort
    for sort in (
        Sort("comments", pgettext_lazy("plural", "御意見"), _comments, comments_found),
        Sort("speeches", pgettext_lazy("plural", "発言"), _speeches, speeches_found),
        Sort("answers", _("事務局の考え方"), _answers, answers_found),
        Sort("passages", _("報告書案の記載"), _passages, passages_found),
    )
}
