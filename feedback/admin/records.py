"""What is made elsewhere and only looked at here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin import badges
from feedback.admin.filters import choice_filter, panel_filter
from feedback.admin.seats import ReadOnlyAdmin
from feedback.models import (
    Action,
    Comment,
    Confirmation,
    Event,
    Panel,
    Publication,
    PublishedComment,
    Revision,
    told,
)
from feedback.models.revision import GIVEN
from feedback.workflow import Impact, Verdict


def link_to(comment: Comment, anchor: str = "") -> SafeString:
    """Return a link to the comment's page, by its ref."""
    url = reverse("admin:feedback_comment_change", args=[comment.pk])
    return format_html('<a class="ref" href="{}{}">{}</a>', url, anchor, comment.ref)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """Listed here; written on the page of a comment that it serves."""

    list_display = (
        "status_badge",
        "edition",
        "page_name",
        "item",
        "impact",
        "change",
        "refs",
    )
    list_display_links = None
    list_filter = (
        panel_filter(),
        choice_filter("status", _("状態"), GIVEN),
        choice_filter("impact", _("影響"), Impact.choices),
    )
    list_select_related = ("edition", "item", "passage", "panel")
    search_fields = ("before", "after", "note", "item__title")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("comments")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        revision = self.get_object(request, object_id)
        first = revision.comments.order_by("pk").first() if revision else None
        if first is None:
            return super().change_view(request, object_id, form_url, extra_context)
        url = reverse("admin:feedback_comment_change", args=[first.pk])
        return HttpResponseRedirect(f"{url}?revision={revision.pk}#revisions")

    @admin.display(description=_("状態"), ordering="status")
    def status_badge(self, revision: Revision) -> SafeString:
        return badges.badge(revision.status, revision.get_status_display())

    @admin.display(description=_("ページ"))
    def page_name(self, revision: Revision) -> str:
        return "―" if revision.page is None else f"P.{revision.page}"

    @admin.display(description=_("修正前 → 修正後"))
    def change(self, revision: Revision) -> SafeString:
        return format_html(
            '<div class="clamp"><del>{}</del> <ins>{}</ins> {}</div>',
            revision.before,
            revision.after,
            revision.note if not (revision.before or revision.after) else "",
        )

    @admin.display(description=_("御意見"))
    def refs(self, revision: Revision) -> SafeString:
        links = (
            (
                reverse("admin:feedback_comment_change", args=[row.pk]),
                revision.pk,
                row.ref,
            )
            for row in revision.comments.all()
        )
        return format_html_join(
            " ", '<a class="ref" href="{}?revision={}#revisions">{}</a>', links
        )


@admin.register(Confirmation)
class ConfirmationAdmin(ReadOnlyAdmin):
    list_display = ("ref", "verdict_badge", "edition", "note", "recorded_as", "said_at")
    list_display_links = None
    list_filter = (
        panel_filter("comment__panel"),
        choice_filter("verdict", _("確認"), Verdict.choices),
    )
    list_select_related = ("comment", "edition")
    search_fields = ("comment__ref", "note")
    ordering = ("-pk",)
    exclude = ("publication",)

    @admin.display(description=_("御意見"))
    def ref(self, confirmation: Confirmation) -> SafeString:
        return link_to(confirmation.comment, "#confirmation")

    @admin.display(description=_("確認"), ordering="verdict")
    def verdict_badge(self, confirmation: Confirmation) -> SafeString:
        return badges.badge(confirmation.verdict, confirmation.get_verdict_display())


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("at", "ref", "by", "action", "words", "note")
    list_display_links = None
    list_filter = (
        panel_filter("comment__panel"),
        choice_filter("action", _("こと"), Action.choices),
    )
    list_select_related = ("comment", "by")
    search_fields = ("comment__ref", "note", "by__name")
    ordering = ("-pk",)
    fields = ("comment", "action", "by", "at", "note", "words")
    readonly_fields = ("words",)

    @admin.display(description=_("御意見"))
    def ref(self, event: Event) -> SafeString:
        return link_to(event.comment, "#history")

    @admin.display(description=_("変わったこと"))
    def words(self, event: Event) -> SafeString:
        lines = (
            (row.label, translate("："), row.before or "―", row.after or "―")
            for row in told(event)
        )
        return format_html(
            '<div class="clamp">{}</div>',
            format_html_join(" / ", "{}{}{} → {}", lines),
        )


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ("number", "title", "panel", "published_at", "published_by", "note")
    list_display_links = ("number", "title")
    list_filter = (panel_filter(),)
    list_select_related = ("panel", "published_by")
    search_fields = ("title", "note")
    ordering = ("panel", "-number")
    fields = (
        "panel",
        "number",
        "title",
        "note",
        "corrects",
        "published_at",
        "published_by",
        "contents",
    )
    readonly_fields = ("contents",)

    @admin.display(description=_("公表した御意見"))
    def contents(self, publication: Publication) -> SafeString:
        rows = publication.published_comments.select_related("comment")
        return format_html(
            '<ul class="plain">{}</ul>',
            format_html_join(
                "",
                "<li>{} {}</li>",
                ((link_to(row.comment), row.content["summary"]) for row in rows),
            ),
        )


@admin.register(PublishedComment)
class PublishedCommentAdmin(ReadOnlyAdmin):
    list_display = ("ref", "words", "publication", "created_at")
    list_display_links = None
    list_filter = (panel_filter("publication__panel"),)
    list_select_related = ("comment", "publication")
    search_fields = ("comment__ref",)
    ordering = ("-pk",)
    fields = ("publication", "ref", "words", "created_at")
    readonly_fields = ("ref", "words")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = PublishedComment.objects.order_by(*self.ordering)
        return rows.filter(publication__in=Publication.objects.run_by(request.user))

    def panel_of(self, obj: Any) -> Panel | None:
        panel: Panel = obj.publication.panel
        return panel

    @admin.display(description=_("御意見"))
    def ref(self, row: PublishedComment) -> SafeString:
        return link_to(row.comment)

    @admin.display(description=_("公表した概要"))
    def words(self, row: PublishedComment) -> str:
        return str(row.content["summary"])
