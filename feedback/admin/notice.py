"""Mails to people: what was sent, what was not, and what to send again."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback.admin import badges
from feedback.admin.filters import choice_filter, panel_filter
from feedback.admin.seats import ReadOnlyAdmin
from feedback.models import Notice, NoticeKind, NoticeState


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """Of one's own panels; the digests, which are of no panel, are the
    administrators'."""

    list_display = (
        "user",
        "kind",
        "comment",
        "state_badge",
        "problem",
        "attempts",
        "created_at",
        "sent_at",
    )
    list_display_links = None
    list_filter = (
        panel_filter("comment__panel"),
        choice_filter("state", _("状態"), NoticeState.choices),
        choice_filter("kind", _("種類"), NoticeKind.choices),
    )
    list_select_related = ("user", "comment")
    search_fields = ("comment__ref", "user__name", "user__username")
    ordering = ("-pk",)
    actions = ("send_again",)

    @admin.display(description=_("状態"), ordering="state")
    def state_badge(self, row: Notice) -> SafeString:
        return badges.badge(row.state, row.get_state_display())

    @admin.action(description=_("選んだ通知をもう一度送る"), permissions=["view"])
    def send_again(self, request: HttpRequest, rows: Any) -> None:
        """Queue those that failed, or may not have arrived; of the others, none."""
        count = Notice.objects.send_again(set(rows.values_list("pk", flat=True)))
        if not count:
            none = _("送信できなかったものや、送れたか不明なものは選ばれていません。")
            messages.warning(request, none)
            return
        said = ngettext(
            "%(count)s件の通知をもう一度送ります。",
            "%(count)s件の通知をもう一度送ります。",
            count,
        )
        messages.success(request, said % {"count": count})
