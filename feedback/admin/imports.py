"""Files of minutes on their way into the ledger: the list, and the way to their pages.

The upload and its progress are in import_upload.py, the triage in triage_page.py, what
becomes of it in import_end.py.
"""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin import badges
from feedback.admin.filters import choice_filter, panel_filter
from feedback.admin.import_end import apply_page, discard_page, result_page
from feedback.admin.import_upload import Uploading
from feedback.admin.seats import ReadOnlyAdmin
from feedback.admin.triage_page import triage_page
from feedback.importer.minutes.run import resume_all_abandoned
from feedback.models import Import, ImportState, ProposalState


@admin.register(Import)
class ImportAdmin(Uploading, ReadOnlyAdmin):
    """Listed here; a row's own pages are those of the step that it is in."""

    list_display = (
        "named",
        "panel",
        "for_meeting",
        "state_badge",
        "reviewed",
        "uploaded_by",
        "created_at",
    )
    list_display_links = None
    list_filter = (
        panel_filter(),
        choice_filter("state", _("状態"), ImportState.choices),
    )
    list_select_related = ("panel", "meeting", "uploaded_by")
    search_fields = ("file_name",)
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        pending = Q(proposals__state=ProposalState.PENDING)
        return (
            super()
            .get_queryset(request)
            .defer("result", "outcome", "refusal")
            .annotate(
                proposed=Count("proposals"),
                pending=Count("proposals", filter=pending),
            )
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
            "triage": triage_page,
            "apply": apply_page,
            "result": result_page,
            "discard": discard_page,
        }
        own = [
            path(
                f"<str:object_id>/{name}/",
                wrap(partial(page, self)),
                name=f"feedback_import_{name}",
            )
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=_("ファイル名"), ordering="file_name")
    def named(self, row: Import) -> SafeString:
        url = reverse("admin:feedback_import_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', url, row.file_name)

    @admin.display(description=_("会合"))
    def for_meeting(self, row: Import) -> str:
        if row.meeting:
            return str(row.meeting)
        if row.meeting_number is None:
            return "―"
        return translate("第%(number)s回") % {"number": row.meeting_number}

    @admin.display(description=_("状態"), ordering="state")
    def state_badge(self, row: Import) -> SafeString:
        return badges.badge(row.state, row.get_state_display())

    @admin.display(description=_("確認済み"))
    def reviewed(self, row: Any) -> str:
        if not row.proposed:
            return "―"
        return f"{row.proposed - row.pending} / {row.proposed}"
