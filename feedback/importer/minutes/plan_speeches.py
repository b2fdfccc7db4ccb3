"""Which speech of the minutes is which of the ledger, and what is to change.

A speech of the ledger keeps its row whatever becomes of its number, so that what
hangs on it stays there; one that the minutes no longer have stays where it stood: it
is told each time, and once to what was taken from it.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from feedback.importer.doubts import doubt
from feedback.importer.minutes.align import pair_up
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing, excerpt
from feedback.importer.minutes.folding import fold_name, held_in, shared, squeezed
from feedback.importer.minutes.numbering import number_speeches
from feedback.importer.minutes.wanted import Turn
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.models import Comment, InMinutes, Speech

# Two texts this alike are one speech; less is enough if the speaker is the same.
ALIKE, ALIKE_BY_SPEAKER = 0.5, 0.25
# Of a gist, as much must be found in the text where the speaker is not the same.
GIST = 0.6
# Fewer of the ledger's speeches than this found again: another meeting's minutes?
FOUND, FEW = 0.3, 5
# What is told of a speech that the minutes no longer have.
GONE = {"speech_text": "", "in_minutes": InMinutes.GONE.value}
STAYS = doubt(
    "speech-gone", _("この発言は、取り込む議事録に見当たりません。台帳に残します。")
)
STAYS_FLAGGED = doubt(
    "speech-gone",
    _(
        "この発言は、取り込む議事録に見当たりません。台帳に残し、"
        "この発言から記録した御意見に「発言の訂正あり」と示します。"
    ),
)


def plan_speeches(plan: Plan) -> None:
    """Pair the speeches, and enter what is new, changed and gone."""
    turns, old = plan.wanted.turns, plan.ledger.speeches
    for a, b in _pairs(old, turns):
        turns[b].speech = old[a]
    number_speeches(plan)
    for turn in turns:
        plan.entries.append(_entry(turn, plan))
    plan.entries += _gone(plan)
    plan.entries += _unknown(plan)
    found = len(old) - len(plan.vanished)
    if len(old) >= FEW and found < FOUND * len(old):
        plan.blocked.append(
            doubt(
                "another-meeting",
                _(
                    "台帳の発言%(all)s件のうち、議事録に見当たるのは%(found)s件だけです。"
                    "別の会合の議事録でないか、確かめてください。"
                ),
                all=len(old),
                found=found,
            )
        )


def _pairs(old: list[Speech], turns: tuple[Turn, ...]) -> list[tuple[int, int]]:
    labels_old = [fold_name(speech.name_as_printed) for speech in old]
    labels_new = [fold_name(turn.name_as_printed) for turn in turns]

    def score(a: int, b: int) -> float:
        same = labels_old[a] == labels_new[b] or _one_speaker(old[a], turns[b])
        if not old[a].text:
            held = held_in(old[a].gist, turns[b].text)
            nearer = 0.05 if old[a].number == turns[b].number else 0.0
            return 0.6 + 0.4 * held + nearer if same else held / 2 * (held >= GIST)
        alike = shared(old[a].text, turns[b].text)
        if squeezed(old[a].text) == squeezed(turns[b].text):
            return 1.0 + 0.5 * same
        enough = ALIKE_BY_SPEAKER if same else ALIKE
        return alike + 0.2 * same if alike >= enough else 0.0

    # A gist has no text to be the same as: it is never paired by its key.
    keys_old = [
        f"{label}\n{squeezed(speech.text)}" if speech.text else f"{speech.pk}"
        for speech, label in zip(old, labels_old, strict=True)
    ]
    keys_new = [
        f"{label}\n{squeezed(turn.text)}"
        for turn, label in zip(turns, labels_new, strict=True)
    ]
    pairs = pair_up(keys_old, keys_new, score)
    return pairs + _moved(keys_old, keys_new, pairs)


def _moved(
    old: list[str], new: list[str], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return those that stand elsewhere now, or were gone for a while and are back:
    the same words of the same speaker, said once."""
    paired_old, paired_new = {a for a, _ in pairs}, {b for _, b in pairs}
    left_old = {key: a for a, key in enumerate(old) if a not in paired_old}
    left_new = {key: b for b, key in enumerate(new) if b not in paired_new}
    once = Counter(old), Counter(new)
    return [
        (a, left_new[key])
        for key, a in left_old.items()
        if key in left_new and once[0][key] == once[1][key] == 1
    ]


def _one_speaker(speech: Speech, turn: Turn) -> bool:
    seat = turn.speaker
    return bool(seat and seat.member and seat.member.pk == speech.speaker_id)


def _entry(turn: Turn, plan: Plan) -> Entry:
    speech = turn.speech
    changes = _changes(speech, turn) if speech else {}
    if speech:
        _flag(plan, turn, speech, changes)
    lot = Lot.NEW if speech is None else Lot.CHANGED if changes else Lot.UNCHANGED
    return Entry(
        Thing.SPEECH,
        lot,
        of=turn,
        speech=turn.number,
        line=turn.line,
        name=turn.name_as_printed,
        summary=excerpt(turn.text),
        changes=changes,
    )


def _changes(speech: Speech, turn: Turn) -> dict[str, tuple[Any, Any]]:
    changes: dict[str, tuple[Any, Any]] = {}
    if speech.number != turn.place:
        changes["number"] = (speech.number, turn.place)
    old, new = speech.name_as_printed, turn.name_as_printed
    # 髙橋 for 高橋 is the same person, printed better; a space is no correction.
    if squeezed(old) != squeezed(new):
        changes["name_as_printed"] = (old, new)
    relabelled = fold_name(old) != fold_name(new)
    if _speaker_changes(speech, turn, relabelled):
        changes["speaker"] = (speech.speaker, turn.speaker)
    if turn.text and squeezed(speech.text) != squeezed(turn.text):
        changes["text"] = text_change(speech.text, turn.text)
    if turn.procedural_decided and turn.procedural != speech.procedural:
        changes["procedural"] = (speech.procedural, turn.procedural)
    return changes


def _speaker_changes(speech: Speech, turn: Turn, relabelled: bool) -> bool:
    """Whether the speaker becomes another: where a person said so, the label is
    another one, or the ledger has none."""
    if turn.speaker is None:
        return turn.speaker_decided and speech.speaker_id is not None
    if _one_speaker(speech, turn):
        return False
    return speech.speaker_id is None or relabelled or turn.speaker_decided


def text_change(old: str, new: str) -> tuple[str, str]:
    """Return the parts that differ, as whole sentences: (before, after)."""
    a, b = sentences(old), sentences(new)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    before, after = [], []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            before.append("".join(a[a1:a2]))
            after.append("".join(b[b1:b2]))
    return "\n".join(filter(None, before)), "\n".join(filter(None, after))


def sentences(text: str) -> list[str]:
    """Return the sentences, each with its end."""
    return [
        part
        for part in text.replace("。", "。\0").replace("\n", "\0").split("\0")
        if part
    ]


def _flag(
    plan: Plan, turn: Turn, speech: Speech, changes: dict[str, tuple[Any, Any]]
) -> None:
    """Note the remarks that stand on words that are corrected, or are back. A text that
    comes to a gist corrects none, nor does a speaker where none was named."""
    was, now = {}, {}
    if "text" in changes and speech.text:
        was["speech_text"], now["speech_text"] = changes["text"]
    if "speaker" in changes and speech.speaker:
        old, new = changes["speaker"]
        was["speaker"], now["speaker"] = str(old), str(new or "")
    for comment in _standing_on(plan, speech):
        if comment.pk in plan.ledger.told_gone:
            here = {"speech_text": turn.text, "in_minutes": InMinutes.HELD.value}
            plan.flagged.append((comment, was | GONE, now | here))
        elif was:
            plan.flagged.append((comment, was, now))


def _standing_on(plan: Plan, speech: Speech) -> list[Comment]:
    return [row for row in plan.ledger.comments if row.speech_id == speech.pk]


def _gone(plan: Plan) -> Iterator[Entry]:
    for speech in plan.vanished:
        standing = _standing_on(plan, speech)
        untold = [row for row in standing if row.pk not in plan.ledger.told_gone]
        # A gist is a person's words: the minutes never had it.
        if speech.text:
            here = {"speech_text": speech.text, "in_minutes": InMinutes.HELD.value}
            plan.flagged += [(comment, here, GONE) for comment in untold]
        number = plan.numbers.get(speech.pk)
        yield Entry(
            Thing.SPEECH,
            Lot.DOUBTFUL,
            of=speech,
            speech=speech.number,
            name=speech.name_as_printed,
            summary=excerpt(speech.text or speech.gist),
            refs=tuple(comment.ref for comment in standing),
            changes={"number": (speech.number, number)} if number else {},
            why=(STAYS_FLAGGED if speech.text and standing else STAYS,),
        )


def _unknown(plan: Plan) -> Iterator[Entry]:
    """Those who speak and are nobody that the rosters or the panel know."""
    for turn in plan.wanted.turns:
        there = turn.speech is not None and turn.speech.speaker_id is not None
        if turn.speaker is None and not there:
            why = doubt(
                "speaker-unknown",
                _(
                    "「%(name)s」がどなたか、名簿から決められません。発言者を空のままにします。"
                ),
                line=turn.line,
                value=turn.name_as_printed,
                speech=turn.number,
                name=turn.name_as_printed,
            )
            yield problem_entry(why, plan)


def problem_entry(problem: Problem, plan: Plan) -> Entry:
    turns = {turn.number: turn for turn in plan.wanted.turns}
    turn = turns.get(problem.speech) if problem.speech else None
    name = turn.name_as_printed if turn else ""
    return Entry(
        Thing.PROBLEM,
        Lot.DOUBTFUL,
        of=problem,
        speech=problem.speech,
        line=problem.line,
        name=name,
        summary=excerpt(problem.value) if problem.value != name else "",
        why=(problem,),
    )
