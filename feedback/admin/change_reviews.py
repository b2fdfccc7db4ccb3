"""From the changes of the text to the remarks behind them: which editions there are,
and the way to each one's page."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as translate

from feedback.admin.change_page import FOLDER, change_page
from feedback.admin.seats import ReadOnlyAdmin
from feedback.models import ChangeReview, Edition


@admin.register(ChangeReview)
class ChangeReviewAdmin(ReadOnlyAdmin):
    """What was said of a change is written on the page of its edition."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "edition/<str:object_id>/",
                wrap(partial(change_page, self)),
                name="feedback_changereview_edition",
            ),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Answer with the editions that have one before them, the newest first."""
        context = self.admin_site.each_context(request) | {
            "title": translate("変更と御意見"),
            "opts": self.opts,
            "editions": _with_one_before(request),
        }
        return TemplateResponse(request, f"{FOLDER}/editions.html", context)


def _with_one_before(request: HttpRequest) -> list[Edition]:
    closed = Count("change_reviews", filter=Q(change_reviews__closed_at__isnull=False))
    rows = Edition.objects.run_by(request.user).select_related("draft__panel")
    counted = rows.select_related("meeting").annotate(closed=closed)
    editions = list(counted.order_by("draft", "position", "dated_on", "pk"))
    first = {edition.draft_id: edition for edition in reversed(editions)}
    return [one for one in reversed(editions) if first[one.draft_id] != one]
