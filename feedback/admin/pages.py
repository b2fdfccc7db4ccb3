"""All pages of the workbench: importing this registers them with the site."""

from feedback.admin import (
    account,
    anchors,
    change_reviews,
    comment,
    draft,
    edition_imports,
    imports,
    meeting,
    notice,
    panel,
    records,
    response,
)

__all__ = [
    "account",
    "anchors",
    "change_reviews",
    "comment",
    "draft",
    "edition_imports",
    "imports",
    "meeting",
    "notice",
    "panel",
    "records",
    "response",
]
