"""All pages of the workbench: importing this registers them with the site."""

from feedback.admin import (
    account,
    change_reviews,
    comment,
    draft,
    imports,
    meeting,
    panel,
    records,
    response,
)

__all__ = [
    "account",
    "change_reviews",
    "comment",
    "draft",
    "imports",
    "meeting",
    "panel",
    "records",
    "response",
]
