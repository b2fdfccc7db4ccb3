"""Mails to people: what was sent, what was not, and what to send again."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback.admin import badges
from feedback.admin.filters import Choices, SelectFilter, choice_filter, panel_filter
from feedback.admin.seats import ReadOnlyAdmin
from feedback.models import Notice, NoticeKind, NoticeState, Panel

TROUBLED = "troubled"
STATES: Choices = [(TROUBLED, _("届いていないもの")), *NoticeState.choices]


class StateFilter(SelectFilter):
    """By state; or all that the office is to look after."""

    title = _("状態")
    parameter_name = field = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return STATES

    def chosen(self, queryset: Any, value: str) -> Any:
        return (
            queryset.troubled() if value == TROUBLED else queryset.filter(state=value)
        )


class PanelFilter(panel_filter()):  # type: ignore[misc]
    """By panel; a digest is of each panel whose secretariat gets it."""

    def chosen(self, queryset: Any, value: str) -> Any:
        return queryset.of_panel(value)


def troubled_url(panel: Panel) -> str:
    """Return the address of the list of what did not arrive."""
    asked = urlencode({"panel": panel.slug, "state": TROUBLED})
    return f"{reverse('admin:feedback_notice_changelist')}?{asked}"


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """Of one's own panels, with the digests to those who run no other."""

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
        PanelFilter,
        StateFilter,
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
