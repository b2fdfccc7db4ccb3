"""All pages of the workbench: importing this registers them with the site."""

from feedback.admin import (
    account,
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
    "comment",
    "draft",
    "imports",
    "meeting",
    "panel",
    "records",
    "response",
]
