"""What the page of the triage shows; the same number of queries for any import."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import Prefetch, Q, Value

from feedback.admin.triage_about import AboutForm, Candidate, Candidates
from feedback.admin.triage_outline import (
    Outline,
    numbers_of,
    outline_of,
    pages_of,
)
from feedback.admin.triage_place import Place
from feedback.admin.triage_text import Part, Sentence, parts_of, sentences_of
from feedback.importer.doubts import read_back
from feedback.models import (
    Comment,
    Import,
    ImportedSpeech,
    Item,
    Member,
    Proposal,
    User,
)
from feedback.models.fields import Fold

STEPS = 8


@dataclass
class Card:
    """A proposal as it is shown."""

    proposal: Proposal
    label: str
    members: list[Member]
    answers: list[ImportedSpeech]
    about: list[Comment]
    targets: list[dict[str, Any]]
    problems: list[str]
    can_merge: int | None = None
    merged_into: str = ""
    is_quote: bool = True
    form: Any = None
    about_form: Any = None
    candidates: list[Candidate] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


@dataclass
class Turn:
    """A speech as it is shown, with its proposals beside it; `alike` counts those that
    are printed with the same name."""

    speech: ImportedSpeech
    parts: list[Part]
    cards: list[Card]
    problems: list[str]
    alike: int = 1
    add_form: Any = None
    newcomer_form: Any = None

    @property
    def newcomer(self) -> str:
        return f"{self.speech.newcomer}{self.speech.newcomer_title}"


class Desk:
    """One import, one person, one place in it."""

    def __init__(self, of: Import, user: User, place: Place) -> None:
        self.of, self.user, self.place = of, user, place
        self.outline = outline_of(of)
        self.printed = Counter(row.name_as_printed for row in self.outline)
        self.pages = pages_of(self._filtered())
        self.number = min(place.page, len(self.pages))
        self.numbers = numbers_of(self.outline)
        self.page = self.pages[self.number - 1]
        self.members = list(Member.objects.filter(panel=of.panel_id))
        self.items = {
            item.pk: item for item in Item.objects.filter(draft__panel=of.panel_id)
        }
        self.steps = list(
            of.steps.select_related("by")
            .only("doing", "at", "undone", "by__name", "by__username", "of")
            .order_by("-pk")[:STEPS]
        )

    def _filtered(self) -> list[Outline]:
        rows = [row for row in self.outline if row.is_in(self.place.show)]
        if not self.place.q:
            return rows
        word = Fold(Value(self.place.q))
        found = (
            self.of.speeches.annotate(folded=Fold("text"), who=Fold("name_as_printed"))
            .filter(Q(folded__contains=word) | Q(who__contains=word))
            .values_list("pk", flat=True)
        )
        keys = set(found)
        return [row for row in rows if row.pk in keys]

    @property
    def seen(self) -> int:
        return self.steps[0].pk if self.steps else 0

    def turns(self, keys: Iterable[int] | None = None) -> list[Turn]:
        """Return the speeches of the page, or these; six queries, nine where one speaks
        of earlier remarks."""
        wanted = [row.pk for row in self.page] if keys is None else list(keys)
        answers = ImportedSpeech.objects.defer("text").order_by("number")
        proposals = (
            self.of.proposals.select_related("item", "comment")
            .prefetch_related(
                "members",
                Prefetch("answers", answers),
                "about",
            )
            .order_by("start", "pk")
        )
        rows = (
            self.of.speeches.filter(pk__in=wanted)
            .select_related("speaker")
            .prefetch_related(Prefetch("proposals", proposals))
            .order_by("number")
        )
        turns = [self._turn(row) for row in rows]
        self._let_choose(card for turn in turns for card in turn.cards)
        return turns

    def _let_choose(self, cards: Iterable[Card]) -> None:
        candidates = Candidates(self.of, cards)
        for card in candidates.cards:
            card.candidates = candidates.of_card(card)
            card.about_form = AboutForm(self.of, card.proposal.pk)

    def _turn(self, speech: ImportedSpeech) -> Turn:
        proposals = list(speech.proposals.all())
        labels = {
            row.pk: f"{speech.number}-{place}" for place, row in enumerate(proposals, 1)
        }
        cards = [self._card(row, labels) for row in proposals]
        live = [card for card in cards if not card.merged_into]
        for card, following in pairwise(live):
            if card.proposal.sort == following.proposal.sort:
                card.can_merge = following.proposal.pk
        return Turn(
            speech=speech,
            parts=parts_of(speech.text, proposals, speech.citations),
            cards=cards,
            problems=[read_back(problem) for problem in speech.problems],
            alike=self.printed[speech.name_as_printed],
        )

    def _card(self, row: Proposal, labels: dict[int, str]) -> Card:
        return Card(
            proposal=row,
            label=labels[row.pk],
            members=list(row.members.all()),
            answers=[self._placed(turn) for turn in row.answers.all()],
            about=list(row.about.all()),
            targets=[
                target | {"place": self.items.get(target.get("item") or 0)}
                for target in row.targets
            ],
            problems=[read_back(problem) for problem in row.problems],
            merged_into=labels.get(row.merged_into_id or 0, ""),
            is_quote=row.speech.text[row.start : row.end] == row.body,
            sentences=sentences_of(row) if row.pk == self.place.split else [],
        )

    def _placed(self, turn: ImportedSpeech) -> ImportedSpeech:
        """Give an answering speech the address where it is shown."""
        here = turn.pk in {row.pk for row in self.page}
        query = "" if here else self.address_of(turn.pk)
        turn.address = f"{query}#turn-{turn.pk}"  # type: ignore[attr-defined]
        return turn

    def address_of(self, speech: int) -> str:
        """Return the page, of all speeches, on which this one stands."""
        return Place(page=self.numbers.get(speech, 1)).query()


def head_problems(of: Import) -> list[str]:
    """Return the doubts that arose outside of any speech; one query."""
    told = Import.objects.filter(pk=of.pk).values_list("result__problems", flat=True)
    return [
        read_back(problem) for problem in told[0] or () if problem["speech"] is None
    ]
