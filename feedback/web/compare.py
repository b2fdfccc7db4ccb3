"""Two editions of a draft side by side, and as a 新旧対照表."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from feedback.exports import comparison_table, docx, xlsx
from feedback.exports.comparison import compare as compared
from feedback.exports.comparison import compare_texts
from feedback.models import Draft, Edition
from feedback.web.compare_form import CompareForm, Pair, PairForm, TableForm
from feedback.web.compare_part import ComparedPart, ComparedRow, part_of
from feedback.web.pages import draft_or_404, editions_of, open_minutes, show

FILES = {"docx": docx, "xlsx": xlsx}


@require_safe
def compare(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show what became of each item; 400 if the address asks for what there isn't."""
    draft, form = _asked(request, CompareForm, slug, key)
    context: dict[str, Any] = {}
    if pair := _pair(form):
        comparison = compare_texts(*pair)
        only = form.cleaned_data["show"] == "changed"
        if part := part_of(request, form, comparison, only_changed=only):
            context = {"comparison": comparison, "folds": _folds(part), "part": part}
    return _shown(request, "compare.html", draft, form, context)


@require_safe
def table(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a part of the 新旧対照表; the files have all of it."""
    draft, form = _asked(request, TableForm, slug, key)
    context: dict[str, Any] = {}
    if pair := _pair(form):
        comparison = compare_texts(*pair)
        everything = bool(form.cleaned_data["all"])
        if part := part_of(request, form, comparison, only_changed=not everything):
            here = replace(comparison, items=[row.item for row in part.rows])
            told = comparison_table.rows(here, everything=everything)
            context = {
                "comparison": comparison,
                "part": part,
                "rows": list(zip(told, part.rows, strict=True)),
                "header": comparison_table.header(comparison),
            }
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
    pair = _pair(form)
    if form.errors:
        return _shown(request, "table.html", draft, form, {})
    if pair is None:
        raise Http404
    comparison = compared(*pair, request.user)
    everything = bool(form.cleaned_data["all"])
    content = FILES[kind].comparison_file(comparison, everything=everything)
    response = HttpResponse(content, content_type=FILES[kind].MEDIA_TYPE)
    name = get_valid_filename(f"{comparison_table.title_of(comparison)}.{kind}")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def compare_url(old: Edition, new: Edition, item_key: str = "") -> str:
    """Return the address of the two editions' comparison, at an item if one is named;
    the draft and its panel are loaded with `new`."""
    draft = new.draft
    path = reverse("compare", args=[draft.panel.slug, draft.key])
    query = _query(old, new)
    if not item_key:
        return f"{path}?{query}"
    return f"{path}?{query}&{urlencode({'at': item_key})}#item-{item_key}"


def _query(old: Edition, new: Edition) -> str:
    return urlencode({"from": old.label, "to": new.label})


def _asked(
    request: HttpRequest, form: type[PairForm], slug: str, key: str
) -> tuple[Draft, PairForm]:
    draft = draft_or_404(request.user, slug, key)
    return draft, form(request.GET, editions=editions_of(draft, request.user))


def _pair(form: PairForm) -> Pair | None:
    return form.pair if form.is_valid() else None


def _folds(part: ComparedPart) -> list[dict[str, Any]]:
    """Return the rows in stretches that changed, and that did not."""

    def changed(row: ComparedRow) -> bool:
        return row.item.has_changed

    return [
        {"changed": has_changed, "rows": list(stretch)}
        for has_changed, stretch in groupby(part.rows, key=changed)
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
        "open_minutes": open_minutes(draft.panel, request.user),
        "form": form,
        "problems": form.problems(),
        "asked": _query(*form.pair) if form.is_valid() and form.pair else "",
    }
    return show(request, template, context, status=400 if form.errors else 200)
