"""How an import ends: into the ledger, after its plan was shown; or given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import acting
from feedback.admin.comment_page import REFUSED
from feedback.admin.keys import key_of
from feedback.admin.triage_outline import numbers_of, outline_of
from feedback.admin.triage_page import not_in_triage
from feedback.admin.triage_place import Place, address, find
from feedback.importer import doubts
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing
from feedback.importer.minutes.landing import REST, apply_import, plan_import
from feedback.models import Comment, Import, ImportState, ProposalState, Triage
from feedback.workflow import Refused, Stale, label_of

if TYPE_CHECKING:
    from feedback.admin.imports import ImportAdmin

FOLDER = "admin/feedback/import"
# What a person reads of a plan; the counts tell the rest.
SHOWN = 300
RESTS = {
    "accept": _("採用する（疑義のあるものを除く）"),
    "reject": _("不採用にする"),
    "leave": _("未確認のまま残す（反映しない）"),
}
# What is told of a speech of the minutes; other doubts are of what the ledger holds.
OF_TURNS = (Thing.PROBLEM, Thing.RESPONSE)
LOTS = (Lot.DOUBTFUL, Lot.NEW, Lot.CHANGED)


def apply_page(
    model_admin: "ImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the plan; or do it, and go to what came of it."""
    of = find(request, object_id)
    if of.state != ImportState.TRIAGE:
        return not_in_triage(request, of)
    if request.method != "POST":
        return _plan(model_admin, request, of)
    rest = request.POST.get("rest", "")
    version = key_of(request.POST.get("version", "")) or 0
    try:
        apply_import(of, by=acting(request), rest=rest or None, version=version)
    except Refused as refusal:
        of = find(request, object_id)
        if of.state != ImportState.TRIAGE:
            return not_in_triage(request, of)
        return _plan(model_admin, request, of, refusal)
    messages.success(request, translate("台帳に反映しました。"))
    return HttpResponseRedirect(address(of, "result"))


def _plan(
    model_admin: "ImportAdmin",
    request: HttpRequest,
    of: Import,
    refusal: Refused | None = None,
) -> HttpResponse:
    asked = request.POST.get("rest") or request.GET.get("rest", "")
    pending = of.proposals.filter(state=ProposalState.PENDING).count()
    rest = asked if asked in REST else "accept"
    plan = plan_import(of, rest=rest)
    context = {
        "title": translate("台帳への反映"),
        "plan": plan,
        "lots": _lots(plan, _in_triage(of, plan)),
        "counts": _counts(plan.counts()),
        "blocked": [doubts.in_words(problem) for problem in plan.blocked],
        "can_be_done": plan.wanted.number is not None,
        "pending": pending,
        "rest": rest if pending else "",
        "rests": RESTS.items(),
        "trouble": refusal.sentence if refusal else "",
        "stale": isinstance(refusal, Stale),
    }
    return _answer(
        model_admin, request, of, "apply.html", context, REFUSED if refusal else 200
    )


def _counts(counts: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"lot": lot.value, "label": lot.label, "count": counts.get(lot.value, 0)}
        for lot in Lot
    ]


def _lots(plan: Plan, in_triage: Callable[[Entry], str]) -> list[dict[str, Any]]:
    """Return the entries to read, by what would become of them."""
    lots = []
    for lot in LOTS:
        entries = [entry for entry in plan.entries if entry.lot == lot]
        rows = [
            entry.as_json() | {"label": entry.thing.label, "url": in_triage(entry)}
            for entry in entries[:SHOWN]
        ]
        more = len(entries) - len(rows)
        lots.append({"lot": lot.value, "label": lot.label, "rows": rows, "more": more})
    return lots


def _in_triage(of: Import, plan: Plan) -> Callable[[Entry], str]:
    """Return what tells the address in the triage where a doubt is settled."""
    pages = numbers_of(outline_of(of))
    rows = {turn.number: turn.row for turn in plan.wanted.turns}

    def in_triage(entry: Entry) -> str:
        row = rows.get(entry.speech or 0)
        told = entry.wish or entry.thing in OF_TURNS
        if entry.lot != Lot.DOUBTFUL or row is None or not told:
            return ""
        url = address(of) + Place(page=pages.get(row.pk, 1)).query()
        if entry.wish and entry.wish.row:
            return f"{url}#proposal-{entry.wish.row.pk}"
        return f"{url}#turn-{row.pk}"

    return in_triage


def result_page(
    model_admin: "ImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with what came of an import that was applied."""
    of = find(request, object_id)
    if of.state != ImportState.APPLIED:
        return HttpResponseRedirect(address(of, "change"))
    outcome = of.outcome
    comments = Comment.objects.run_by(request.user).filter(panel=of.panel_id)
    named = comments.select_related("member").order_by("pk")
    context = {
        "title": translate("台帳への反映の結果"),
        "counts": _counts(outcome.get("counts", {})),
        "made": named.filter(ref__in=outcome.get("refs", [])),
        "changed": named.filter(ref__in=outcome.get("changed", [])),
        "flagged": named.filter(ref__in=outcome.get("flagged", [])),
        "doubtful": [
            row
            | {
                "label": label_of(row["thing"], Thing),
                "why": [doubts.read_back(doubt) for doubt in row["why"]],
                "url": "",
            }
            for row in outcome.get("doubtful", [])[:SHOWN]
        ],
    }
    return _answer(model_admin, request, of, "result.html", context)


def discard_page(
    model_admin: "ImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Ask whether the import is given up; or give it up."""
    of = find(request, object_id)
    if of.state != ImportState.TRIAGE:
        return not_in_triage(request, of)
    if request.method != "POST":
        counts = {"worked": of.steps.filter(undone=False).count()}
        context = {"title": translate("取り込みの取りやめ")} | counts
        return _answer(model_admin, request, of, "discard.html", context)
    try:
        Triage(of, by=acting(request)).discard()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(address(of, "change"))
    messages.success(
        request, translate("「%(file)s」の取り込みを取りやめました。") % {"file": of}
    )
    return HttpResponseRedirect(reverse("admin:feedback_import_changelist"))


def _answer(
    model_admin: "ImportAdmin",
    request: HttpRequest,
    of: Import,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    shared = model_admin.admin_site.each_context(request)
    shared |= {"opts": model_admin.opts, "of": of}
    return TemplateResponse(
        request, f"{FOLDER}/{name}", shared | context, status=status
    )
