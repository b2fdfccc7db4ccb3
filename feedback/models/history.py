"""What happened to a comment, in words: an event's fields and codes as people call
them. Pages that show the history of a comment take them from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback import workflow
from feedback.models.event import Event, InMinutes

# In the order in which they are told.
LABELS: dict[str, Promise] = {
    "stage": _("段階"),
    "disposition": _("対応区分"),
    "reason": _("理由"),
    "destination": _("今後の検討先"),
    "original": _("統合先"),
    "summary": _("御意見の概要"),
    "body": _("御意見"),
    "kind": _("種別"),
    "member": _("構成員"),
    "speech": _("発言番号"),
    "speech_text": _("発言の本文"),
    "speaker": _("発言者"),
    "in_minutes": _("議事録への記載"),
    "targets": _("対象箇所"),
    "text": _("事務局の考え方"),
    "response_state": _("回答の状態"),
    "status": _("反映箇所の状態"),
    "edition": _("版"),
    "item": _("項目"),
    "revision_status": _("修正の状態"),
    "verdict": _("確認"),
    "answer_by": _("お返事の期限"),
    "shown_hash": _("示した内容の照合値"),
    "confirmation": _("構成員の確認"),
    "assignee": _("担当"),
    "due_meeting": _("期限の会合"),
    "due_on": _("期限"),
    "through": _("同じ回答・反映箇所を持つ御意見"),
}
CODES: dict[str, type[TextChoices]] = {
    "stage": workflow.Stage,
    "disposition": workflow.Disposition,
    "kind": workflow.Kind,
    "response_state": workflow.ResponseState,
    "status": workflow.RevisionStatus,
    "revision_status": workflow.RevisionStatus,
    "verdict": workflow.Verdict,
    "in_minutes": InMinutes,
    "confirmation": workflow.Verdict,
}


@dataclass(frozen=True)
class Told:
    """One field of an event: its Japanese name, what it was, and what it became."""

    label: str
    before: str
    after: str


def told(event: Event) -> list[Told]:
    """Return what the event changed or added, in words; no query."""
    return list(_told(event))


def _told(event: Event) -> Iterator[Told]:
    for name, label in LABELS.items():
        if name not in event.after and name not in event.before:
            continue
        before = in_words(name, event.before.get(name))
        after = in_words(name, event.after.get(name))
        if before != after:
            yield Told(label=str(label), before=before, after=after)


def in_words(name: str, value: Any) -> str:
    """Return a field's value as a reader knows it; "" for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if name == "due_meeting":
        return translate("第%(number)s回") % {"number": value}
    if isinstance(value, list):
        return workflow.listed(value)
    if name in CODES:
        # A revision tells its way: 「planned → applied」.
        return " → ".join(
            workflow.label_of(code, CODES[name]) for code in value.split(" → ")
        )
    return str(value)
