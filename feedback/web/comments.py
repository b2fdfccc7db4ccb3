"""The list of a panel's comments, filtered by its address."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from feedback.models import Comment, scope_of
from feedback.web.filters import CommentFilters
from feedback.web.neighbours import query_of
from feedback.web.pages import panel_or_404, show
from feedback.web.sheet import sheet_of


@require_safe
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the comments that the address asks for; 400 if it asks for what there
    isn't, and then none, so that nobody takes them for the answer.

    To htmx just the list is sent, and which address it now has; a browser is led there
    where the filters let go what its address said.
    """
    panel = panel_or_404(request.user, slug)
    filters = CommentFilters(request.GET, panel=panel, viewer=request.user)
    if filters.let_go and not is_part(request):
        return _led_to(address(request, filters.said))
    visible = Comment.objects.visible_to(request.user, panel=panel)
    sheet = sheet_of(request, filters, visible) if filters.is_valid() else None
    context = {
        "panel": panel,
        "filters": filters,
        "chips": chips(request, filters),
        "problems": filters.problems(),
        "sheet": sheet,
        "rows": sheet.rows if sheet else [],
        "words": filters.cleaned_data["q"] if sheet else [],
        "query": query_of(filters),
        "in_office": scope_of(request.user).runs(panel.pk),
    }
    status = 400 if filters.errors else 200
    if not is_part(request):
        response = show(request, "comments.html", context, status=status)
    else:
        context |= _renewed(request)
        response = show(request, "_part.html", context, status=status)
        response["HX-Push-Url"] = address(request, filters.said)
        patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _led_to(url: str) -> HttpResponse:
    """Redirect the browser; what htmx gets at the same address is no redirect."""
    response = redirect(url)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _renewed(request: HttpRequest) -> dict[str, Any]:
    """Return what of the form the part holds: nothing of it to one who goes on in it,
    but the items where she chose another theme; else all."""
    htmx: Any = request.htmx  # type: ignore[attr-defined]
    shown = QueryDict(urlsplit(htmx.current_url or "").query).get("theme", "")
    other_theme = shown != request.GET.get("theme", "")
    return {"from_form": htmx.trigger == "filters", "other_theme": other_theme}


def is_part(request: HttpRequest) -> bool:
    """Return whether htmx asks for a part, and not the browser for all of it."""
    htmx: Any = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def chips(request: HttpRequest, filters: CommentFilters) -> list[dict[str, Any]]:
    """Return the filters that are set, each with the address without it."""
    stays = {
        name: value
        for name, value in filters.said.items()
        if name not in ("after", "before")
    }
    return [
        {
            "label": label,
            "words": words,
            "url": address(request, {k: v for k, v in stays.items() if k != name}),
        }
        for name, label, words in filters.active()
    ]


def address(request: HttpRequest, said: dict[str, str]) -> str:
    """Return the address of this page that says just this."""
    return f"{request.path}?{urlencode(said)}" if said else request.path
