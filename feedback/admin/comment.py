"""The list of comments, and the way from it to the pages of one and of many."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin import badges, bulk, comment_add, comment_page
from feedback.admin.comment_filters import COMMENT_FILTERS
from feedback.admin.seats import SeatAdmin
from feedback.models import CarriedTarget, Comment
from feedback.wanted import words_in
from feedback.workflow import Anchor

EXCERPT = 140


class CommentChangeList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        rows = super().get_queryset(*args, **kwargs)
        return rows.select_related(
            "member", "assignee", "due_meeting", "panel", "meeting"
        ).prefetch_related("targets__item", "targets__edition", _carried())


def _carried() -> "Prefetch[Any]":
    return Prefetch("targets__carried", CarriedTarget.objects.with_headings())


@admin.register(Comment)
class CommentAdmin(SeatAdmin):
    list_display = (
        "ref_link",
        "remark",
        "member_name",
        "place",
        "kind_name",
        "stage_badge",
        "disposition_badge",
        "revision_badge",
        "confirmation_badge",
        "assignee_name",
        "due",
    )
    list_display_links = None
    list_filter = COMMENT_FILTERS
    search_fields = ("ref",)
    search_help_text = _(
        "整理番号、御意見、発言、回答、構成員の氏名、ページ（P.56）から探します。"
    )
    ordering = ("pk",)
    actions = bulk.ACTIONS
    actions_selection_counter = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return CommentChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return queryset.said(words_in(search_term)), False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "bulk/<str:act>/",
                wrap(lambda request, act: bulk.bulk_view(self, request, act)),
                name="feedback_comment_bulk",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return comment_page.comment_page(self, request, object_id)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        panel = self.chosen_panel(request)
        if panel is None:
            return self.choose_panel(request)
        return comment_add.add_page(self, request, panel)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return comment_page.to_history(self, request, object_id)

    @admin.display(description=_("番号"), ordering="pk")
    def ref_link(self, comment: Comment) -> SafeString:
        url = reverse("admin:feedback_comment_change", args=[comment.pk])
        return format_html('<a class="ref" href="{}">{}</a>', url, comment.ref)

    @admin.display(description=_("御意見の概要"), ordering="summary")
    def remark(self, comment: Comment) -> SafeString:
        url = reverse("admin:feedback_comment_change", args=[comment.pk])
        return format_html(
            '<a class="remark" href="{}">{}</a> {}<span class="remark-body">{}</span>',
            url,
            comment.summary,
            badges.speech_changed_badge(comment),
            comment.body[:EXCERPT],
        )

    @admin.display(description=_("構成員"), ordering="member__kana")
    def member_name(self, comment: Comment) -> str:
        return str(comment.member) if comment.member else "―"

    @admin.display(description=_("該当箇所"))
    def place(self, comment: Comment) -> SafeString | str:
        lines = []
        for target in comment.targets.all():
            page = "" if target.page is None else f"P.{target.page}"
            title = target.item.title if target.item else target.cited_as
            lines.append((page, title, stands_now(target)))
        rows = format_html_join(
            "",
            '<li><b class="page">{}</b> {} <small>{}</small></li>',
            dict.fromkeys(lines),
        )
        return format_html('<ul class="places">{}</ul>', rows) if lines else "―"

    @admin.display(description=_("種別"), ordering="kind")
    def kind_name(self, comment: Comment) -> str:
        return comment.get_kind_display()

    @admin.display(description=_("段階"), ordering="stage")
    def stage_badge(self, comment: Comment) -> SafeString:
        return badges.stage_badge(comment)

    @admin.display(description=_("対応区分"), ordering="disposition")
    def disposition_badge(self, comment: Comment) -> SafeString:
        return badges.disposition_badge(comment)

    @admin.display(description=_("修正"), ordering="revision_status")
    def revision_badge(self, comment: Comment) -> SafeString:
        return badges.revision_badge(comment)

    @admin.display(description=_("確認"), ordering="confirmation")
    def confirmation_badge(self, comment: Comment) -> SafeString:
        return badges.confirmation_badge(comment)

    @admin.display(description=_("担当"), ordering="assignee")
    def assignee_name(self, comment: Comment) -> str:
        return str(comment.assignee) if comment.assignee else "―"

    @admin.display(description=_("期限"), ordering="due_on")
    def due(self, comment: Comment) -> SafeString | str:
        return due_words(comment)


def stands_now(target: Any) -> str:
    """Return where a target stands in the newest edition, "" if it is as it was."""
    carried = list(target.carried.all())
    if not carried or carried[-1].anchor == Anchor.EXACT:
        return ""
    row = carried[-1]
    told = translate("要確認") if row.is_doubtful else row.get_anchor_display()
    page = "" if row.page is None else f"P.{row.page}"
    edition = translate("（") + row.edition.label + translate("）")
    return f"→ {page}{edition} {told}"


def due_words(comment: Comment) -> SafeString | str:
    """Return the day and the meeting by which it is due, and whether that is past."""
    words = [str(comment.due_meeting)] if comment.due_meeting else []
    if comment.due_on:
        words.append(f"{comment.due_on:%Y/%m/%d}")
    if comment.is_overdue(timezone.localdate()):
        words.append(
            format_html('<span class="badge badge-alarm">{}</span>', translate("超過"))
        )
    if not words:
        return "―"
    spans = ((word,) for word in words)
    return format_html_join(" ", '<span class="day">{}</span>', spans)
