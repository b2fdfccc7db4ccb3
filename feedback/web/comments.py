"""The list of a panel's comments, filtered by its address."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.models import Comment, Panel
from feedback.models.comment import CommentQuerySet
from feedback.models.description import describe
from feedback.web.filters import CommentFilters
from feedback.web.pages import panel_or_404, show

ON_A_SHEET = 50


@require_safe
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the comments that the address asks for; 400 if it asks for what there
    isn't, and then none, so that nobody takes them for the answer."""
    panel = panel_or_404(request.user, slug)
    filters = CommentFilters(request.GET, panel=panel, viewer=request.user)
    sheet = _sheet(filters, _all(request, panel)) if filters.is_valid() else None
    context = {
        "panel": panel,
        "filters": filters,
        "problems": filters.problems(),
        "sheet": sheet,
        "rows": [describe(comment) for comment in sheet] if sheet else [],
    }
    status = 400 if filters.errors else 200
    return show(request, "comments.html", context, status=status)


def _all(request: HttpRequest, panel: Panel) -> CommentQuerySet:
    return Comment.objects.visible_to(request.user).filter(panel=panel).order_by("pk")


def _sheet(
    filters: CommentFilters, comments: CommentQuerySet
) -> "Page[Comment] | None":
    sheets = Paginator(filters.chosen(comments).with_chain(), ON_A_SHEET)
    number = filters.cleaned_data["p"] or 1
    if number > sheets.num_pages:
        filters.add_error(
            "p",
            _("%(asked)sページ目はありません。全部で%(all)sページです。")
            % {"asked": number, "all": sheets.num_pages},
        )
        return None
    return sheets.page(number)
