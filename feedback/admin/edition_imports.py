"""Files of drafts on their way into the ledger: the list, and the way to their pages.

The upload and its progress are in edition_upload.py, the matching in matching_page.py,
what becomes of it in edition_end.py.
"""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from feedback.admin import badges
from feedback.admin.draft import DraftFilter
from feedback.admin.edition_end import apply_page, discard_page, result_page, undo_page
from feedback.admin.edition_upload import EditionUploading
from feedback.admin.filters import choice_filter, panel_filter
from feedback.admin.matching_page import matching_page
from feedback.admin.seats import ReadOnlyAdmin
from feedback.importer.editions.run import resume_all_abandoned
from feedback.models import EditionImport, ImportState


@admin.register(EditionImport)
class EditionImportAdmin(EditionUploading, ReadOnlyAdmin):
    """Listed here; a row's own pages are those of the step that it is in."""

    list_display = (
        "named",
        "label",
        "draft",
        "meeting",
        "state_badge",
        "waiting",
        "uploaded_by",
        "created_at",
    )
    list_display_links = None
    list_filter = (
        panel_filter("draft__panel"),
        DraftFilter,
        choice_filter("state", _("状態"), ImportState.choices),
    )
    list_select_related = ("draft__panel", "meeting", "uploaded_by")
    search_fields = ("file_name", "label")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        doubtful = Q(matches__doubtful=True)
        return (
            super()
            .get_queryset(request)
            .defer("result", "outcome", "refusal")
            .annotate(doubtful=Count("matches", filter=doubtful))
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List them; what nobody reads any more is read anew, as on its own page."""
        answer = super().changelist_view(request, extra_context)
        shown = getattr(answer, "context_data", {}).get("cl")
        if shown is not None:
            resume_all_abandoned(shown.result_list)
        return answer

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = {
            "matching": matching_page,
            "apply": apply_page,
            "result": result_page,
            "undo": undo_page,
            "discard": discard_page,
        }
        own = [
            path(
                f"<str:object_id>/{name}/",
                wrap(partial(page, self)),
                name=f"feedback_editionimport_{name}",
            )
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=_("ファイル名"), ordering="file_name")
    def named(self, row: EditionImport) -> SafeString:
        url = reverse("admin:feedback_editionimport_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', url, row.file_name)

    @admin.display(description=_("状態"), ordering="state")
    def state_badge(self, row: EditionImport) -> SafeString:
        return badges.badge(row.state, row.get_state_display())

    @admin.display(description=_("要確認"))
    def waiting(self, row: Any) -> str:
        return str(row.doubtful) if row.state == ImportState.TRIAGE else "―"
