"""A mail as it is written: to one person, in her language, as plain text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback.models import Notice, NoticeChoice, NoticeKind, User
from feedback.notifications.digest import overdue_for
from feedback.notifications.entries import Entry, entries_of, in_one_line
from feedback.notifications.headers import headers_of
from feedback.notifications.unsubscribe import off_url

# So many remarks are told in one mail; of the others, how many there are.
TOLD_AT_ONCE = 50
NOT_ANY_MORE = _("お知らせすることがなくなりました。")


@dataclass(frozen=True)
class Letter:
    """The mail, and which of the notices it tells of; it is None where there is nothing
    to tell, and `why` says so."""

    told: list[Notice] = field(default_factory=list)
    message: EmailMessage | None = None
    why: Promise | str = NOT_ANY_MORE


def write(notices: Sequence[Notice], reader: User) -> Letter:
    """Return the mail that tells the reader of these notices."""
    if not reader.is_active or not reader.email:
        return Letter(why=_("メールアドレスがないか、利用者が無効です。"))
    wanted = NoticeChoice.objects.wanted_by(reader)
    rows = [notice for notice in notices if notice.kind in wanted]
    if not rows:
        return Letter(why=_("受け取らない設定です。"))
    with translation.override(reader.language):
        if rows[0].kind == NoticeKind.OVERDUE:
            return _digest(rows, reader)
        return _remarks(rows, reader)


def _remarks(notices: list[Notice], reader: User) -> Letter:
    entries = list(entries_of(notices, reader))
    if not entries:
        return Letter()
    groups = [
        {"kind": kind, "entries": found}
        for kind in NoticeKind
        if (found := [one for one in entries[:TOLD_AT_ONCE] if one.notice.kind == kind])
    ]
    context = {"groups": groups, "unnamed": len(entries[TOLD_AT_ONCE:])}
    told = [entry.notice for entry in entries]
    message = _message("remarks", _subject(entries), told, reader, context)
    return Letter(told, message)


def _digest(notices: list[Notice], reader: User) -> Letter:
    day = date.fromisoformat(notices[-1].key)
    panels = list(overdue_for(reader, day))
    if not panels:
        return Letter()
    count = sum(panel.count + panel.unanswered for panel in panels)
    subject = ngettext(
        "期限を過ぎたもの %(count)d件", "期限を過ぎたもの %(count)d件", count
    ) % {"count": count}
    context = {"panels": panels, "day": day}
    return Letter(notices, _message("overdue", subject, notices, reader, context))


def _subject(entries: list[Entry]) -> str:
    """Return 確認のお願い：懇談会 machi-7-001, or how many there are of each."""
    panels = sorted({entry.panel for entry in entries})
    counted = Counter(NoticeKind(entry.notice.kind).label for entry in entries)
    comma, about = translate("、"), translate("%(what)s：%(where)s")
    if len(entries) == 1:
        where = f"{panels[0]} {entries[0].ref}"
        return about % {"what": next(iter(counted)), "where": where}
    parts = (_counted(str(label), count) for label, count in counted.items())
    return about % {"what": comma.join(parts), "where": comma.join(panels)}


def _counted(label: str, count: int) -> str:
    said = ngettext("%(what)s %(count)d件", "%(what)s %(count)d件", count)
    return said % {"what": label, "count": count}


def _message(
    template: str,
    subject: str,
    notices: list[Notice],
    reader: User,
    context: dict[str, Any],
) -> EmailMessage:
    off = off_url(reader, {notice.kind for notice in notices})
    choices = settings.SITE_URL + reverse("notices")
    about = {"reader": reader, "off_url": off, "choices_url": choices}
    body = render_to_string(f"mail/{template}.txt", context | about)
    house = translate("【意見対応台帳】")
    headers = headers_of(notices[0].mail) | {
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = in_one_line(house + subject)[:200]
    return EmailMessage(subject, body, to=[reader.email], headers=headers)
