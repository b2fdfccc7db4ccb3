"""What a form of the triage asks, read and handed to the model's action."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext as translate

from feedback.admin.choices import acting
from feedback.admin.keys import key_of
from feedback.admin.triage_about import AboutForm
from feedback.admin.triage_desk import Desk
from feedback.admin.triage_forms import AddForm, ProposalForm
from feedback.admin.triage_newcomer import NewcomerForm
from feedback.admin.triage_place import Place
from feedback.models import Import, ImportStep, Triage
from feedback.workflow import ImportRefused

Form = ProposalForm | AddForm | NewcomerForm | AboutForm


class Acting:
    """One request to an import's triage. `form` is what was typed, if the step has a
    form; where it has errors, nothing was done."""

    def __init__(self, request: HttpRequest, of: Import) -> None:
        self.request, self.of = request, of
        self.user = acting(request)
        self.given = request.POST
        self.place = Place.of(request.GET)
        self.triage = Triage(of, by=self.user)
        self.form: Form | None = None

    def number(self, name: str) -> int:
        """Return a number that was posted; ImportRefused if it is none."""
        number = key_of(self.given.get(name, ""))
        if number is None:
            raise ImportRefused(
                translate("送られた内容が読み取れません。画面を開き直してください。"),
                field=name,
            )
        return number

    def one(self, name: str) -> tuple[int, int]:
        """Return the key and the version of the row that was posted."""
        return self.number(name), self.number("version")

    def desk(self) -> Desk:
        return Desk(self.of, self.user, self.place)

    def speech_of(self, proposal: int) -> set[int]:
        rows = self.of.proposals.filter(pk=proposal)
        return {row.speech_id for row in rows.only("speech", "of")}

    def edit(self) -> ImportStep | None:
        proposal, version = self.one("proposal")
        desk = self.desk()
        for turn in desk.turns(self.speech_of(proposal)):
            for card in turn.cards:
                if card.proposal.pk == proposal:
                    self.form = ProposalForm(card, desk, self.given)
        if not isinstance(self.form, ProposalForm):
            raise gone("proposal")
        if not self.form.is_valid():
            return None
        return self.triage.edit(proposal, version=version, **self.form.asked())

    def add(self) -> ImportStep | None:
        speech, version = self.one("speech")
        if "start" in self.given:
            start, end = self.number("start"), self.number("end")
            return self.triage.add(speech, start=start, end=end, version=version)
        turn = self.of.speeches.filter(pk=speech).first()
        if turn is None:
            raise gone("speech")
        self.form = AddForm(turn, self.given)
        if not self.form.is_valid():
            return None
        start, end = self.form.range()
        kind = self.form.cleaned_data["kind"]
        return self.triage.add(speech, start=start, end=end, version=version, kind=kind)

    def speaker(self) -> ImportStep | None:
        speech, version = self.one("speech")
        member = self.number("member") if self.given.get("member") else None
        alike = self.given.get("alike") == "yes"
        return self.triage.set_speaker(speech, member, alike=alike, version=version)

    def newcomer(self) -> ImportStep | None:
        speech, version = self.one("speech")
        turn = self.of.speeches.filter(pk=speech).first()
        if turn is None:
            raise gone("speech")
        self.form = NewcomerForm(turn, self.given)
        if not self.form.is_valid():
            return None
        given = self.form.cleaned_data
        return self.triage.set_newcomer(speech, version=version, **given)

    def procedural(self) -> ImportStep | None:
        speech, version = self.one("speech")
        procedural = self.given["do"] == "procedural"
        return self.triage.set_procedural(speech, procedural, version=version)

    def on_proposal(self) -> ImportStep | None:
        """Accept, reject or hold."""
        proposal, version = self.one("proposal")
        step: ImportStep | None = getattr(self.triage, self.given["do"])(
            proposal, version=version
        )
        return step

    def about(self) -> ImportStep | None:
        proposal, version = self.one("proposal")
        self.form = AboutForm(self.of, proposal, self.given)
        if not self.form.is_valid():
            return None
        chosen = {key_of(key) or 0 for key in self.given.getlist("about")}
        chosen |= set(self.form.cleaned_data["refs"])
        return self.triage.choose(proposal, sorted(chosen), version=version)

    def split(self) -> ImportStep | None:
        proposal, version = self.one("proposal")
        offset = self.number("offset")
        return self.triage.split(proposal, offset=offset, version=version)

    def merge(self) -> ImportStep | None:
        proposal, version = self.one("proposal")
        return self.triage.merge(proposal, self.number("other"), version=version)

    def accept_rest(self) -> ImportStep | None:
        with_doubts = self.given.get("with_doubts") == "yes"
        return self.triage.accept_rest(with_doubts=with_doubts)

    def undo(self) -> ImportStep | None:
        return self.triage.undo(self.number("step") if self.given.get("step") else None)


STEPS: dict[str, Callable[[Acting], ImportStep | None]] = {
    "accept": Acting.on_proposal,
    "reject": Acting.on_proposal,
    "hold": Acting.on_proposal,
    "edit": Acting.edit,
    "about": Acting.about,
    "split": Acting.split,
    "merge": Acting.merge,
    "add": Acting.add,
    "speaker": Acting.speaker,
    "newcomer": Acting.newcomer,
    "procedural": Acting.procedural,
    "substantive": Acting.procedural,
    "accept_rest": Acting.accept_rest,
    "undo": Acting.undo,
}


def gone(name: str) -> ImportRefused:
    """Return the refusal of what is done to a row that is not there."""
    sentence = translate("対象がすでにありません。画面を開き直してください。")
    return ImportRefused(sentence, field=name)
