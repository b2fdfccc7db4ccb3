"""The speeches of a plan: numbers first, then words, then those that are new."""

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as translate

from feedback.importer.minutes.entries import Entry, Plan, Thing
from feedback.importer.minutes.wanted import Turn
from feedback.models import Comment, Meeting, Speech

# Numbers pass through here: two speeches never have one number, not for a moment.
ASIDE = 1_000_000
WRITTEN = ["name_as_printed", "text", "speaker", "procedural", "citations"]


def write_speeches(plan: Plan, meeting: Meeting) -> None:
    """Write what is to change in the meeting's speeches, and what is new."""
    _renumber(plan)
    changed = [entry.of for entry in plan.of(Thing.SPEECH) if entry.of.speech]
    for entry in plan.of(Thing.SPEECH):
        if entry.of.speech is not None:
            _take(entry)
    Speech.objects.bulk_update([turn.speech for turn in changed], WRITTEN)
    new = [entry.of for entry in plan.of(Thing.SPEECH) if entry.of.speech is None]
    for turn in new:
        turn.speech = _made(turn, meeting)
    Speech.objects.bulk_create([turn.speech for turn in new])


def _renumber(plan: Plan) -> None:
    if not plan.numbers:
        return
    moved = [row for row in plan.ledger.speeches if row.pk in plan.numbers]
    rows = Speech.objects.filter(pk__in=plan.numbers)
    rows.update(number=F("number") + ASIDE)
    for row in moved:
        row.number = plan.numbers[row.pk]
    Speech.objects.bulk_update(moved, ["number"])
    # Remarks and answers show the number of their speech: whoever keeps a copy of
    # one learns by its version that it is out of date.
    showing = Q(speech__in=plan.numbers) | Q(responses__speech__in=plan.numbers)
    keys = Comment.objects.filter(showing).values("pk")
    Comment.objects.filter(pk__in=keys).update(summary=F("summary"))


def _take(entry: Entry) -> None:
    turn: Turn = entry.of
    speech = turn.speech
    assert speech is not None  # noqa: S101 (the plan found it)
    for name in set(entry.changes) - {"number", "text", "speaker"}:
        setattr(speech, name, entry.new(name))
    if "text" in entry.changes:
        speech.text, speech.citations = turn.text, _citations(turn)
    if "speaker" in entry.changes:
        speech.speaker = turn.speaker.member if turn.speaker else None


def _made(turn: Turn, meeting: Meeting) -> Speech:
    return Speech(
        meeting=meeting,
        number=turn.place,
        speaker=turn.speaker.member if turn.speaker else None,
        name_as_printed=turn.name_as_printed,
        text=turn.text,
        gist="" if turn.text else translate("（本文なし）"),
        procedural=turn.procedural,
        citations=_citations(turn),
    )


def _citations(turn: Turn) -> list[dict[str, Any]]:
    """Return the citations as the ledger keeps them: without their place."""
    return [
        {"text": cited["text"], "pages": cited["pages"]} for cited in turn.citations
    ]
