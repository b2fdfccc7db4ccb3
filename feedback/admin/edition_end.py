"""How an edition's import ends: an edition of the draft, after its plan was shown;
taken back again, while nothing was built on it; or given up."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as translate

from feedback.admin.choices import acting
from feedback.admin.comment_page import REFUSED
from feedback.admin.edition_links import anchors_url, compare_url
from feedback.admin.keys import key_of
from feedback.admin.matching_page import FOLDER, not_in_triage
from feedback.admin.matching_place import address_of, find_import
from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.plan import EditionPlan, plan_edition
from feedback.importer.editions.undo import undo_edition, what_stands_on
from feedback.models import (
    ChangeSort,
    Edition,
    EditionImport,
    ImportState,
    MatchVerdict,
    changes_between,
)
from feedback.workflow import Anchor, Refused, Stale

if TYPE_CHECKING:
    from feedback.admin.edition_imports import EditionImportAdmin

# What a person reads of a plan; the counts tell the rest.
SHOWN = 400


def apply_page(
    model_admin: "EditionImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the plan; or do it, and go to what came of it."""
    of = find_import(request, object_id)
    if of.state != ImportState.TRIAGE:
        return not_in_triage(request, of)
    if request.method != "POST":
        return _plan(model_admin, request, of)
    version = key_of(request.POST.get("version", "")) or 0
    try:
        apply_edition(of, by=acting(request), version=version)
    except Refused as refusal:
        of = find_import(request, object_id)
        if of.state != ImportState.TRIAGE:
            return not_in_triage(request, of)
        return _plan(model_admin, request, of, refusal)
    messages.success(
        request, translate("「%(label)s」を台帳に反映しました。") % {"label": of.label}
    )
    return HttpResponseRedirect(address_of(of, "result"))


def _plan(
    model_admin: "EditionImportAdmin",
    request: HttpRequest,
    of: EditionImport,
    refusal: Refused | None = None,
) -> HttpResponse:
    plan = plan_edition(of)
    told = [row for row in plan.targets if row.doubt or row.anchor != Anchor.EXACT]
    changed = [one for one in plan.items if one.verdict != MatchVerdict.KEEP]
    changed += [one for one in plan.items if one.verdict == MatchVerdict.KEEP]
    changed = [one for one in changed if _is_told(one)]
    context = {
        "title": translate("%(label)sの反映") % {"label": of.label},
        "plan": plan,
        "items": _item_counts(plan),
        "anchors": _anchor_counts(plan.anchors()),
        "told_items": changed[:SHOWN],
        "more_items": max(0, len(changed) - SHOWN),
        "told_targets": told[:SHOWN],
        "more_targets": max(0, len(told) - SHOWN),
        "doubtful": plan.counts()["doubtful"],
        "trouble": refusal.sentence if refusal else "",
        "stale": isinstance(refusal, Stale),
    }
    status = REFUSED if refusal else 200
    return _answer(model_admin, request, of, "apply.html", context, status)


def _is_told(one: Any) -> bool:
    kept = one.verdict == MatchVerdict.KEEP
    return not kept or one.changed or one.renamed or one.doubtful


def _item_counts(plan: EditionPlan) -> list[dict[str, Any]]:
    counts = plan.counts()
    named = [(code.value, str(code.label)) for code in MatchVerdict]
    named += [
        ("moved", translate("うちページが移る")),
        ("changed", translate("うち本文が変わる")),
        ("renamed", translate("うち題名が変わる")),
        ("doubtful", translate("照合が未確認")),
    ]
    return [
        {"lot": code, "label": label, "count": counts.get(code, 0)}
        for code, label in named
    ]


def _anchor_counts(counts: dict[str, int]) -> list[dict[str, Any]]:
    named = [(anchor.value, str(anchor.label)) for anchor in Anchor]
    named.append(("doubtful", translate("要確認")))
    return [
        {"lot": code, "label": label, "count": counts.get(code, 0)}
        for code, label in named
    ]


def result_page(
    model_admin: "EditionImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with what came of an import that was applied."""
    of = find_import(request, object_id)
    if of.state != ImportState.APPLIED or of.edition is None:
        return HttpResponseRedirect(address_of(of, "change"))
    return _result(model_admin, request, of, of.edition)


def _result(
    model_admin: "EditionImportAdmin",
    request: HttpRequest,
    of: EditionImport,
    edition: Edition,
    refusal: Refused | None = None,
) -> HttpResponse:
    rows = edition.carried.order_by().values_list("anchor").annotate(Count("pk"))
    doubtful = edition.carried.doubtful().count()
    before = edition.previous()
    context = {
        "title": translate("%(label)sの反映の結果") % {"label": of.label},
        "edition": edition,
        "before": before,
        "anchors": _anchor_counts(dict(rows) | {"doubtful": doubtful}),
        "doubtful": doubtful,
        "anchors_url": anchors_url(edition),
        "changes": _changes(before, edition),
        "compare_url": compare_url(before, edition) if before else "",
        "standing": what_stands_on(edition),
        "trouble": refusal.sentence if refusal else "",
    }
    status = REFUSED if refusal else 200
    return _answer(model_admin, request, of, "result.html", context, status)


def _changes(before: Edition | None, edition: Edition) -> list[dict[str, Any]]:
    """Return how many items are as before, and how many are not."""
    found = changes_between(before, edition) if before else []
    sorts = [change.sort for change in found]
    return [
        {"lot": sort.value, "label": sort.label, "count": sorts.count(sort)}
        for sort in ChangeSort
    ]


def undo_page(
    model_admin: "EditionImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Take the edition back, and go to its matching; or say what stands on it."""
    of = find_import(request, object_id)
    if request.method != "POST":
        return HttpResponseRedirect(address_of(of, "change"))
    version = key_of(request.POST.get("version", "")) or 0
    try:
        undo_edition(of, by=acting(request), version=version)
    except Refused as refusal:
        of = find_import(request, object_id)
        if of.state != ImportState.APPLIED or of.edition is None:
            messages.error(request, refusal.sentence)
            return HttpResponseRedirect(address_of(of, "change"))
        return _result(model_admin, request, of, of.edition, refusal)
    messages.success(
        request,
        translate("「%(label)s」の反映を取り消しました。照合はそのまま残っています。")
        % {"label": of.label},
    )
    return HttpResponseRedirect(address_of(of))


def discard_page(
    model_admin: "EditionImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Ask whether the import is given up; or give it up."""
    of = find_import(request, object_id)
    if of.state != ImportState.TRIAGE:
        return not_in_triage(request, of)
    if request.method != "POST":
        worked = of.matches.filter(decided_at__isnull=False).count()
        context = {"title": translate("取り込みの取りやめ"), "worked": worked}
        return _answer(model_admin, request, of, "discard.html", context)
    try:
        EditionDesk(of, by=acting(request)).discard()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(address_of(of, "change"))
    messages.success(
        request, translate("「%(file)s」の取り込みを取りやめました。") % {"file": of}
    )
    return HttpResponseRedirect(reverse("admin:feedback_editionimport_changelist"))


def _answer(
    model_admin: "EditionImportAdmin",
    request: HttpRequest,
    of: EditionImport,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    shared = model_admin.admin_site.each_context(request)
    shared |= {"opts": model_admin.opts, "of": of}
    return TemplateResponse(
        request, f"{FOLDER}/{name}", shared | context, status=status
    )
