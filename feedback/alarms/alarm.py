"""One alarm: what is wrong, by which facts, and where it is mended."""

import hashlib
import json
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.differences import comparable
from feedback.models import (
    AlarmAside,
    Comment,
    Edition,
    Import,
    Item,
    Meeting,
    Panel,
    Passage,
    Revision,
)

Fact = Hashable


class AlarmKind(models.TextChoices):
    """What contradicts what."""

    ACCEPTED_UNCHANGED = "accepted_unchanged", _("反映としたのに文が変わっていない")
    UNEXPLAINED_CHANGE = "unexplained_change", _("元になる御意見のない変更")
    WORDS_NOT_FOUND = "words_not_found", _("反映したという文が版にない")
    CHANGED_NOT_ACCEPTED = "changed_not_accepted", _("反映しないのに文が変わった")
    TWICE_DIFFERENTLY = "twice_differently", _("同じ御意見に異なる対応")
    ANSWER_OUTDATED = "answer_outdated", _("回答の後に文が変わった")
    CONFIRMATION_OUTDATED = "confirmation_outdated", _("確認の後に文が変わった")
    OVERDUE = "overdue", _("期限を過ぎて未完了")
    LOST = "lost", _("行方の分からない御意見")


class Mend(models.TextChoices):
    """Where on the workbench it is mended."""

    DECISION = "decision", _("対応区分")
    ANSWERS = "answers", _("回答")
    REVISIONS = "revisions", _("反映箇所")
    CONFIRMATION = "confirmation", _("構成員の確認")
    ASSIGNMENT = "assignment", _("担当と期限")
    CHANGE = "change", _("版の記載")
    MEETING = "meeting", _("会合")
    IMPORT = "import", _("議事録の取り込み")


@dataclass(frozen=True)
class Alarm:
    """Something that a person has to mend, or to set aside with a reason.

    `facts` are what it stands on: where they change, it is another alarm (`key`).
    `aside` is there where somebody set it aside.
    """

    panel: Panel
    kind: AlarmKind
    sentence: str
    facts: tuple[Fact, ...]
    mend: Mend
    comments: tuple[Comment, ...] = ()
    refs: tuple[str, ...] = ()
    revision: Revision | None = None
    edition: Edition | None = None
    item: Item | None = None
    page: int | None = None
    meeting: Meeting | None = None
    import_: Import | None = None
    aside: AlarmAside | None = None

    @property
    def key(self) -> str:
        """Names the alarm and its facts: 64 hexadecimal digits."""
        told = json.dumps([self.panel.pk, self.kind.value, self.facts], default=str)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def named(self) -> tuple[str, ...]:
        """The refs that it names: of its comments, and those that are missing."""
        return tuple(comment.ref for comment in self.comments) + self.refs


def digest(*texts: str) -> str:
    """Return what stands in the facts for these texts, whatever their layout."""
    told = "\0".join(comparable(text) for text in texts)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def place(item: Item, passage: Passage | None) -> dict[str, Any]:
    """Return the names that a sentence has for a place."""
    page = passage.page if passage else None
    return {"item": item.title, "page": "" if page is None else f" P.{page}"}
