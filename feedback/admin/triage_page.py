"""The triage of an import on one page: what it shows, and what its forms do.

The same address answers with the whole page, or, to who accepts JSON, with the pieces
of it that changed: the speeches with their proposals, and the bar above them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as translate

from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.keys import key_of
from feedback.admin.triage_about import AboutForm
from feedback.admin.triage_acting import STEPS, Acting
from feedback.admin.triage_bar import Bar
from feedback.admin.triage_desk import Card, Desk, Turn, head_problems
from feedback.admin.triage_forms import AddForm, ProposalForm
from feedback.admin.triage_newcomer import NewcomerForm
from feedback.admin.triage_place import address, find, wants_json
from feedback.models import Import, ImportState, ImportStep
from feedback.models.triage_step import doing_label, told_of
from feedback.workflow import Refused

if TYPE_CHECKING:
    from feedback.admin.imports import ImportAdmin

FOLDER = "admin/feedback/import"
# How many speeches a screen can ask for at once: those of a page, and some more.
MOST_TURNS = 60


def triage_page(
    model_admin: "ImportAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the page, or do what one of its forms asks; 404 for another
    panel's."""
    of = find(request, object_id)
    if of.state != ImportState.TRIAGE:
        return not_in_triage(request, of)
    page = TriagePage(model_admin, request, of)
    if request.method == "POST":
        return page.post()
    if wants_json(request):
        return page.since()
    return page.show() if request.GET else page.begin()


def not_in_triage(request: HttpRequest, of: Import) -> HttpResponse:
    """Lead on to where the import is; what was to be done is refused."""
    url = address(of, "change")
    sentence = translate("この取り込みは「%(state)s」のため、仕分けはできません。") % {
        "state": of.get_state_display()
    }
    if wants_json(request):
        return JsonResponse({"said": sentence, "url": url}, status=REFUSED)
    if request.method == "POST":
        messages.error(request, sentence)
    return HttpResponseRedirect(url)


class TriagePage(Acting):
    def __init__(
        self, model_admin: "ImportAdmin", request: HttpRequest, of: Import
    ) -> None:
        super().__init__(request, of)
        self.admin, self.trouble = model_admin, ""

    def post(self) -> HttpResponse:
        """Do one step and come back to the place; or say why not, with what was
        typed."""
        do = STEPS.get(self.given.get("do", ""))
        if do is None:
            self.trouble = translate("この操作はありません。")
            return self._answer(NOT_VALID)
        try:
            step = do(self)
        except Refused as refusal:
            self.trouble = refusal.sentence
            if self.form is not None and not isinstance(self.form, AddForm):
                self.form.refuse(refusal)
            return self._answer(REFUSED)
        if self.form is not None and self.form.errors:
            self.trouble = translate("まだ保存していません。入力を確かめてください。")
            return self._answer(NOT_VALID)
        return self._done(step)

    def _done(self, step: ImportStep | None) -> HttpResponse:
        label = doing_label(step.doing) if step else ""
        said = (
            translate("「%(doing)s」を行いました。") % {"doing": label}
            if step
            else translate("変わったところはありません。")
        )
        if wants_json(self.request):
            return self._pieces(said)
        if step is None or self.given.get("do") in ("accept_rest", "undo"):
            messages.success(self.request, said)
        return HttpResponseRedirect(self._back())

    def _back(self) -> str:
        """Return the address of the place where the form stood."""
        name = self.given.get("proposal", "")
        turn = self.given.get("speech", "")
        if key_of(name):
            anchor = f"#proposal-{name}"
        else:
            anchor = f"#turn-{turn}" if key_of(turn) else ""
        return address(self.of) + self.place.query() + anchor

    def _answer(self, status: int) -> HttpResponse:
        if wants_json(self.request):
            return self._pieces(self.trouble, status)
        return self.show(status)

    def begin(self) -> HttpResponse:
        """Lead to the first page with something to look at; the first page of minutes
        often holds greetings alone."""
        desk = self.desk()
        first = Bar(desk).next_pending()
        if desk.number == 1 and not any(row.pending for row in desk.pages[0]) and first:
            return HttpResponseRedirect(address(self.of) + first)
        return self.show(desk=desk)

    def show(self, status: int = 200, desk: Desk | None = None) -> HttpResponse:
        """Answer with the page; a refused form stands open where it was."""
        desk = desk or self.desk()
        turns = desk.turns(self._and_the_asked(row.pk for row in desk.page))
        context = self.admin.admin_site.each_context(self.request) | Bar(desk).context()
        context |= {
            "title": translate("%(file)sの仕分け") % {"file": self.of.file_name},
            "opts": self.admin.opts,
            "turns": [self._formed(turn, desk) for turn in turns],
            "members": desk.members,
            "items": sorted({str(item) for item in desk.items.values()}),
            "head_problems": head_problems(self.of),
            "trouble": self.trouble,
            "errors": status != 200,
        }
        return TemplateResponse(
            self.request, f"{FOLDER}/triage.html", context, status=status
        )

    def since(self) -> HttpResponse:
        """Answer with what others did since, or with a form that was opened."""
        return self._pieces("")

    def _pieces(self, said: str, status: int = 200) -> JsonResponse:
        """Answer with what the screen has to put anew: the speeches that changed since
        it last asked, of those that it shows; and the one that was asked for."""
        query = self.given or self.request.GET
        seen = key_of(query.get("seen", "")) or 0
        steps = list(self.of.steps.filter(pk__gt=seen).select_related("by"))
        shown = set(_keys(query.get("turns", "")))
        changed = {entry["speech"] for step in steps for entry in step.after}
        desk = self.desk()
        changed = (changed & shown) | set(_keys(query.get("again", "")))
        turns = desk.turns(self._and_the_asked(changed))
        pieces = {
            str(turn.speech.pk): self._rendered(
                "_turn.html",
                {"turn": self._formed(turn, desk), "members": desk.members},
            )
            for turn in turns
        }
        others = [told_of(step) for step in steps if step.by_id != self.user.pk]
        return JsonResponse(
            {
                "said": said,
                "others": others[-3:],
                "turns": pieces,
                "bar": self._rendered("_bar.html", Bar(desk).context()),
                "seen": desk.seen,
            },
            status=status,
        )

    def _rendered(self, name: str, context: dict[str, Any]) -> str:
        context = {"place": self.place, "of": self.of} | context
        return render_to_string(f"{FOLDER}/{name}", context, self.request)

    def _and_the_asked(self, keys: Iterable[int]) -> list[int]:
        """Return the speeches with the one whose form was refused or is opened: what
        was typed is not lost because a filter leaves its speech out."""
        wanted = set(keys)
        proposal = self.place.edit or self.place.split
        if self.trouble:
            proposal = key_of(self.given.get("proposal", "")) or proposal
            wanted |= set(_keys(self.given.get("speech", "")))
        if proposal:
            wanted |= self.speech_of(proposal)
        return [*(wanted | self.place.opened)]

    def _formed(self, turn: Turn, desk: Desk) -> Turn:
        """Put the open form in its place."""
        for card in turn.cards:
            if isinstance(self.form, AboutForm) and self.form.proposal == (
                card.proposal.pk
            ):
                card.about_form = self.form
            elif self._is_refused(card):
                card.form = self.form
            elif card.proposal.pk == self.place.edit:
                card.form = ProposalForm(card, desk)
        self._form_of_speech(turn)
        return turn

    def _form_of_speech(self, turn: Turn) -> None:
        form, key = self.form, turn.speech.pk
        if isinstance(form, AddForm | NewcomerForm) and form.speech.pk == key:
            name = "add_form" if isinstance(form, AddForm) else "newcomer_form"
            setattr(turn, name, form)
        elif key == self.place.add:
            turn.add_form = AddForm(turn.speech)
        elif key == self.place.newcomer:
            turn.newcomer_form = NewcomerForm(turn.speech)

    def _is_refused(self, card: Card) -> bool:
        form = self.form
        return isinstance(form, ProposalForm) and form.row.pk == card.proposal.pk


def _keys(listed: str) -> list[int]:
    keys = (key_of(key) for key in listed.split(",")[:MOST_TURNS])
    return [key for key in keys if key is not None]
