"""The numbers of the ledger's speeches beside the minutes that are brought in."""

from feedback.importer.minutes.entries import Plan


def number_speeches(plan: Plan) -> None:
    """Give each turn its place, and note which rows get another number.

    A speech that is gone stays behind the one that came before it; those that follow
    are counted on from there.
    """
    found = {turn.speech.pk for turn in plan.wanted.turns if turn.speech}
    plan.vanished = [row for row in plan.ledger.speeches if row.pk not in found]
    behind = _behind(plan, found)
    first = behind.get(None, [])
    wanted = {pk: place for place, pk in enumerate(first, start=1)}
    passed = len(first)
    for turn in plan.wanted.turns:
        turn.place = turn.number + passed
        if turn.speech is not None:
            staying = behind.get(turn.speech.pk, [])
            wanted[turn.speech.pk] = turn.place
            wanted |= {pk: n for n, pk in enumerate(staying, start=turn.place + 1)}
            passed += len(staying)
    plan.numbers = {
        speech.pk: wanted[speech.pk]
        for speech in plan.ledger.speeches
        if speech.number != wanted[speech.pk]
    }


def _behind(plan: Plan, found: set[int]) -> dict[int | None, list[int]]:
    """Return the speeches that are gone, in order, by the one before them that is
    found; all are keys of rows."""
    behind: dict[int | None, list[int]] = {}
    before = None
    for speech in plan.ledger.speeches:
        if speech.pk in found:
            before = speech.pk
        else:
            behind.setdefault(before, []).append(speech.pk)
    return behind
