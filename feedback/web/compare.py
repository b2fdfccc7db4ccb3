"""Two editions of a draft side by side, and as a 新旧対照表."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header, urlencode
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from feedback.exports import comparison_table, docx, xlsx
from feedback.exports.comparison import ComparedItem, Comparison
from feedback.exports.comparison import compare as compared
from feedback.models import Draft, Edition
from feedback.web.compare_form import CompareForm, PairForm, TableForm
from feedback.web.pages import draft_or_404, editions_of, show

FILES = {"docx": docx, "xlsx": xlsx}


@require_safe
def compare(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show what became of each item; 400 if the address asks for what there isn't."""
    draft, form = _asked(request, CompareForm, slug, key)
    comparison = _comparison(request, form)
    items: list[ComparedItem] = []
    if comparison:
        only = form.cleaned_data["show"] == "changed"
        items = comparison.changed if only else comparison.items
    context = {"comparison": comparison, "folds": _folds(items)}
    return _shown(request, "compare.html", draft, form, context)


@require_safe
def table(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the 新旧対照表, as it is printed."""
    draft, form = _asked(request, TableForm, slug, key)
    comparison = _comparison(request, form)
    context: dict[str, Any] = {"comparison": comparison}
    if comparison:
        everything = bool(form.cleaned_data["all"])
        context["rows"] = list(comparison_table.rows(comparison, everything=everything))
        context["header"] = comparison_table.header(comparison)
    return _shown(request, "table.html", draft, form, context)


@require_safe
def table_docx(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return _file(request, slug, key, "docx")


@require_safe
def table_xlsx(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return _file(request, slug, key, "xlsx")


def _file(request: HttpRequest, slug: str, key: str, kind: str) -> HttpResponse:
    """Return the 新旧対照表 as a file; 404 where there are not two editions."""
    draft, form = _asked(request, TableForm, slug, key)
    comparison = _comparison(request, form)
    if form.errors:
        return _shown(request, "table.html", draft, form, {})
    if comparison is None:
        raise Http404
    everything = bool(form.cleaned_data["all"])
    content = FILES[kind].comparison_file(comparison, everything=everything)
    response = HttpResponse(content, content_type=FILES[kind].MEDIA_TYPE)
    name = get_valid_filename(f"{comparison_table.title_of(comparison)}.{kind}")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response


def compare_url(old: Edition, new: Edition, item_key: str = "") -> str:
    """Return the address of the two editions' comparison, at an item if one is named;
    the draft and its panel are loaded with `new`."""
    draft = new.draft
    path = reverse("compare", args=[draft.panel.slug, draft.key])
    place = f"#item-{item_key}" if item_key else ""
    return f"{path}?{_query(old, new)}{place}"


def _query(old: Edition, new: Edition) -> str:
    return urlencode({"from": old.label, "to": new.label})


def _asked(
    request: HttpRequest, form: type[PairForm], slug: str, key: str
) -> tuple[Draft, PairForm]:
    draft = draft_or_404(request.user, slug, key)
    return draft, form(request.GET, editions=editions_of(draft, request.user))


def _comparison(request: HttpRequest, form: PairForm) -> Comparison | None:
    pair = form.pair if form.is_valid() else None
    return compared(*pair, request.user) if pair else None


def _folds(items: list[ComparedItem]) -> list[dict[str, Any]]:
    """Return the items in stretches that changed, and that did not."""
    return [
        {"changed": changed, "items": list(stretch)}
        for changed, stretch in groupby(items, key=lambda item: item.has_changed)
    ]


def _shown(
    request: HttpRequest,
    template: str,
    draft: Draft,
    form: PairForm,
    context: dict[str, Any],
) -> HttpResponse:
    context |= {
        "panel": draft.panel,
        "draft": draft,
        "form": form,
        "problems": form.problems(),
        "asked": _query(*form.pair) if form.is_valid() and form.pair else "",
    }
    return show(request, template, context, status=400 if form.errors else 200)
