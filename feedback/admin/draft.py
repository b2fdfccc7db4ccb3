"""Drafts, their editions, the items that keep their identity, and the passages."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from feedback.admin.edition_links import draft_tools, edition_tools
from feedback.admin.filters import (
    BaseAdmin,
    SelectFilter,
    named_by_panel,
    panel_filter,
    rows_of_panels,
)
from feedback.admin.keys import key_of
from feedback.admin.search import FoldedSearch
from feedback.admin.seats import SeatAdmin
from feedback.models import (
    CarriedTarget,
    Draft,
    Edition,
    Item,
    Passage,
    Revision,
    Target,
)
from feedback.models.carrying import carry_again, carry_draft
from feedback.models.proving import prove_again


class DraftFilter(SelectFilter):
    title = _("報告書案")
    parameter_name = "draft"
    field = "draft"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        drafts = rows_of_panels(Draft.objects, request).select_related("panel")
        return named_by_panel(drafts, lambda draft: draft.panel)


class EditionFilter(SelectFilter):
    title = _("版")
    parameter_name = "edition"
    field = "edition"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        editions = rows_of_panels(Edition.objects, request)
        editions = editions.select_related("draft__panel")
        return named_by_panel(editions, lambda edition: edition.draft.panel)


@admin.register(Draft)
class DraftAdmin(SeatAdmin):
    list_display = ("title", "key", "panel")
    list_filter = (panel_filter(),)
    list_select_related = ("panel",)
    search_fields = ("title", "key")
    fixed = ("key",)
    fields = ("panel", "key", "title", "title_en")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        drafts = Draft.objects.run_by(request.user).filter(pk=key_of(object_id) or 0)
        context = {"tools": draft_tools(drafts.first())} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)


@admin.register(Edition)
class EditionAdmin(SeatAdmin):
    list_display = ("label", "title", "draft", "meeting", "dated_on", "passages_link")
    list_filter = (panel_filter("draft__panel"), DraftFilter)
    list_select_related = ("draft__panel", "meeting")
    search_fields = ("label", "title")
    ordering = ("draft", "position", "dated_on", "pk")
    fixed = ("draft",)
    fields = ("draft", ("label", "position"), "title", "meeting", "dated_on")
    change_form_template = "admin/feedback/edition/change_form.html"

    def save_model(
        self, request: HttpRequest, obj: Edition, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        # Its place among the editions says which one was before it.
        if change and {"position", "dated_on"} & set(form.changed_data):
            carry_draft(obj.draft_id)
        prove_again(editions=[obj])

    @admin.display(description=_("記載"))
    def passages_link(self, edition: Edition) -> SafeString:
        url = reverse("admin:feedback_passage_changelist")
        return format_html(
            '<a href="{}?edition={}">{}</a>', url, edition.pk, _("記載の一覧")
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        passages = Passage.objects.run_by(request.user).select_related("item")
        passages = passages.filter(edition=key_of(object_id) or 0)
        editions = Edition.objects.run_by(request.user).select_related("draft__panel")
        edition = editions.filter(pk=key_of(object_id) or 0).first()
        context: dict[str, Any] = {
            "passages": passages.order_by("position", "page"),
            "tools": edition_tools(edition),
        }
        return super().change_view(
            request, object_id, form_url, context | (extra_context or {})
        )


@admin.register(Item)
class ItemAdmin(SeatAdmin):
    list_display = ("title", "theme", "key", "draft", "position", "retired")
    list_filter = (panel_filter("draft__panel"), DraftFilter)
    list_select_related = ("draft__panel",)
    search_fields = ("title", "theme", "key")
    ordering = ("draft", "position", "pk")
    fixed = ("draft", "key")
    fields = ("draft", "key", "theme", "title", "position", "retired")


@admin.register(Passage)
class PassageAdmin(FoldedSearch, SeatAdmin):
    list_display = ("pages", "number", "heading", "item", "edition", "words")
    list_display_links = ("pages", "heading")
    list_filter = (panel_filter("edition__draft__panel"), EditionFilter)
    list_select_related = ("item", "edition__draft__panel")
    search_fields = ("heading", "number", "item__title")
    folded_fields = ("text_folded",)
    ordering = ("edition", "position", "page", "pk")
    fixed = ("edition", "item")
    fields = (
        ("edition", "item"),
        ("page", "page_to", "position"),
        ("number", "heading"),
        "text",
    )

    def save_model(
        self, request: HttpRequest, obj: Passage, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        carry_again([obj.item])
        prove_again(items=[obj.item])

    @admin.display(description=_("ページ"), ordering="page")
    def pages(self, passage: Passage) -> str:
        if passage.page is None:
            return "―"
        upto = f"–{passage.page_to}" if passage.page_to else ""
        return f"P.{passage.page}{upto}"

    @admin.display(description=_("本文"))
    def words(self, passage: Passage) -> SafeString:
        return format_html('<div class="clamp">{}</div>', passage.text)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only where nothing speaks of it."""
        if obj is None or not self.has_view_permission(request):
            return False
        used = Passage.objects.filter(pk=obj.pk).filter(
            Exists(Target.objects.filter(passage=OuterRef("pk")))
            | Exists(Revision.objects.filter(passage=OuterRef("pk")))
            | Exists(CarriedTarget.objects.filter(passage=OuterRef("pk")))
        )
        return not used.exists()
