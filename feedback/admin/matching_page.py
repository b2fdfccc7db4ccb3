"""The matching desk: every item of the edition before, and every place of the new one.

A step is a form's button: the page is the same with and without JavaScript, which only
spares the reload and adds the keys (matching.js).
"""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as translate

from feedback.admin.choices import acting
from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.keys import key_of
from feedback.admin.matching_desk import MatchingDesk
from feedback.admin.matching_place import DeskPlace, address_of, find_import
from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.matches import rematch
from feedback.models import EditionImport, ImportState
from feedback.workflow import ImportRefused, Refused, Stale

if TYPE_CHECKING:
    from feedback.admin.edition_imports import EditionImportAdmin

FOLDER = "admin/feedback/editionimport"
PARTS = ("do", "section", "item", "version", "row")


def matching_page(
    model_admin: "EditionImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the desk; or do a step and come back to the next row in doubt."""
    of = find_import(request, object_id)
    if of.state != ImportState.TRIAGE:
        return not_in_triage(request, of)
    page = MatchingPage(model_admin, request, of)
    return page.post() if request.method == "POST" else page.show()


def not_in_triage(request: HttpRequest, of: EditionImport) -> HttpResponse:
    """Lead to where the import is, and tell whoever wanted to work on it."""
    if request.method == "POST":
        sentence = translate("この取り込みは「%(state)s」のため、照合はできません。")
        messages.error(request, sentence % {"state": of.get_state_display()})
    return HttpResponseRedirect(address_of(of, "change"))


class Step:
    """What a button asks: `step` holds its parts in one value, or each is a field."""

    def __init__(self, request: HttpRequest) -> None:
        given = request.POST
        parts = given.get("step", "").split(":")
        named = dict(zip(PARTS, parts, strict=False)) if len(parts) > 1 else {}
        self.given = {name: given.get(name, "") for name in PARTS} | named
        section, chosen, version = given.get("target", "").partition(":")
        if chosen:
            self.given["section"] = section
        if chosen and self.given["do"] == "keep":
            # This step is about the place, and so about the row that has it.
            self.given["version"] = version

    def number(self, name: str) -> int:
        """Return a number that was posted; ImportRefused if it is none."""
        number = key_of(self.given[name])
        if number is None:
            raise ImportRefused(
                translate("選ばれていません。項目か場所を選んでください。"),
                field=name,
            )
        return number

    def do(self, desk: EditionDesk) -> None:
        """Do it; raises Refused."""
        act, version = self.given["do"], key_of(self.given["version"])
        if act in ("keep", "split"):
            section, item = self.number("section"), self.number("item")
            getattr(desk, act)(section, item, version=version)
        elif act == "merge":
            desk.merge(self.number("item"), self.number("section"), version=version)
        elif act == "new":
            desk.new(self.number("section"), version=version)
        elif act == "gone":
            desk.gone(self.number("item"), version=version)
        elif act == "confirm":
            desk.confirm(self.number("item"), version=version)
        else:
            raise ImportRefused(translate("この操作はありません。"), field="do")


class MatchingPage:
    def __init__(
        self, model_admin: "EditionImportAdmin", request: HttpRequest, of: EditionImport
    ) -> None:
        self.admin, self.request, self.of = model_admin, request, of
        self.place = DeskPlace.of(request.GET)

    def post(self) -> HttpResponse:
        """Do one step; or say why not, with what others changed."""
        seen = key_of(self.request.POST.get("seen", ""))
        if self.request.POST.get("do") == "rematch":
            return self._rematch()
        step = Step(self.request)
        try:
            step.do(EditionDesk(self.of, by=acting(self.request)))
        except Refused as refusal:
            self.of = find_import(self.request, str(self.of.pk))
            if self.of.state != ImportState.TRIAGE:
                return not_in_triage(self.request, self.of)
            status = NOT_VALID if refusal.field == "do" else REFUSED
            news = seen if isinstance(refusal, Stale) else None
            return self.show(status, trouble=refusal.sentence, seen=news)
        return HttpResponseRedirect(self._next(step.given["row"]))

    def _next(self, row: str) -> str:
        """Return the address of the next row in doubt; where all are shown, or none is
        in doubt any more, of the same."""
        desk = MatchingDesk(self.of, self.place)
        at = row if self.place.show == "all" else desk.next_waiting(row) or row
        url = address_of(self.of) + self.place.query(at=at)
        return f"{url}#row-{at}" if at else url

    def _rematch(self) -> HttpResponse:
        try:
            rematch(self.of)
        except Refused as refusal:
            messages.error(self.request, refusal.sentence)
        else:
            messages.success(self.request, translate("最新の版と照合し直しました。"))
        return HttpResponseRedirect(address_of(self.of))

    def show(
        self, status: int = 200, *, trouble: str = "", seen: int | None = None
    ) -> HttpResponse:
        desk = MatchingDesk(self.of, self.place, seen=seen)
        context: dict[str, Any] = self.admin.admin_site.each_context(self.request)
        context |= desk.context() | {
            "title": translate("%(label)sの照合") % {"label": self.of.label},
            "opts": self.admin.opts,
            "trouble": trouble,
            "errors": status != 200,
        }
        return TemplateResponse(
            self.request, f"{FOLDER}/matching.html", context, status=status
        )
