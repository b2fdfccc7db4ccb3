"""Which place of the new edition is which item of the one before, as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as translate

from feedback.importer.editions.base import Base, place_of
from feedback.importer.parse.edition import EditionText, Section
from feedback.importer.parse.edition.as_json import as_json, from_json
from feedback.matching import Pairing, Place, Verdict, match
from feedback.models import EditionImport, ImportState, ItemMatch, MatchVerdict
from feedback.workflow import ImportRefused

MATCHED_WITH = "matched_with"
# Items that no edition has yet, and this one has not either.
UNWRITTEN = "unwritten"


def spread(import_: EditionImport, text: EditionText) -> None:
    """Write what was read into the import, and how it belongs to the draft as it is:
    ready for triage."""
    base = Base.of(import_.draft)
    with transaction.atomic():
        import_.result = as_json(text)
        import_.state, import_.progress = ImportState.TRIAGE, 100
        _rewrite(import_, base, matched(import_, base, text.sections))


def text_of(import_: EditionImport) -> EditionText:
    """Return what was read from the file."""
    return from_json(import_.result or {})


def rematch(import_: EditionImport) -> None:
    """Match it with the draft's newest edition; what a person decided stays as far as
    its items and places are still there. Raises ImportRefused unless in triage."""
    with transaction.atomic():
        rows = EditionImport.objects.select_for_update(of=("self",), no_key=True)
        import_.refresh_from_db(from_queryset=rows.select_related("draft"))
        check_in_triage(import_)
        base, sections = Base.of(import_.draft), text_of(import_).sections
        decided = _still_valid(import_, base)
        _rewrite(import_, base, matched(import_, base, sections, decided))


def check_in_triage(import_: EditionImport) -> None:
    """Raise ImportRefused unless people may work on the import."""
    if import_.state != ImportState.TRIAGE:
        raise ImportRefused(
            translate("この取り込みは「%(state)s」のため、照合はできません。")
            % {"state": ImportState(import_.state).label},
            field="state",
        )


def matched(
    import_: EditionImport,
    base: Base,
    sections: Sequence[Section],
    decided: Sequence[ItemMatch] = (),
) -> list[ItemMatch]:
    """Return how the places and the items belong together, not stored; `decided` is
    taken as it is, and the rest is matched around it."""
    taken = {row.section for row in decided if row.verdict != MatchVerdict.MERGE}
    placed = {row.item_id for row in decided if row.verdict != MatchVerdict.SPLIT}
    old = [base.place(item) for item in base.standing if item.pk not in placed]
    new = [
        place_of(section, index)
        for index, section in enumerate(sections)
        if index not in taken
    ]
    pairings = _told_apart(match(old, new), base)
    back = [base.place(item) for item in base.retired if item.pk not in placed]
    found = _come_back(pairings, back, new)
    return [*decided, *(_row(import_, pairing) for pairing in found)]


def _told_apart(pairings: Sequence[Pairing], base: Base) -> list[Pairing]:
    """Return the pairings without the items that are yet to be written, and those that
    are gone in doubt where so many are that it may be another document."""
    found = [
        one
        for one in pairings
        if one.verdict != Verdict.GONE or base.is_written(one.old or 0)
    ]
    gone = sum(one.verdict == Verdict.GONE for one in found)
    kept = sum(one.verdict == Verdict.KEEP for one in found)
    if gone <= kept:
        return found
    return [
        replace(one, doubtful=True) if one.verdict == Verdict.GONE else one
        for one in found
    ]


def _come_back(
    pairings: Sequence[Pairing], retired: Sequence[Place], new: Sequence[Place]
) -> Iterable[Pairing]:
    """Let new places be items that were gone before, where they say the same; a person
    has to look."""
    fresh = {one.new: one for one in pairings if one.verdict == Verdict.NEW}
    places = [place for place in new if place.key in fresh]
    found = match(retired, places) if retired and places else ()
    again = {
        one.new: replace(one, doubtful=True)
        for one in found
        if one.verdict == Verdict.KEEP and not one.doubtful
    }
    return [again.get(one.new, one) if one.new in fresh else one for one in pairings]


def _row(import_: EditionImport, pairing: Pairing) -> ItemMatch:
    return ItemMatch(
        of=import_,
        item_id=pairing.old,
        section=pairing.new,
        verdict=MatchVerdict(pairing.verdict),
        confidence=round(float(pairing.confidence), 4),
        doubtful=bool(pairing.doubtful),
        reasons=list(pairing.reasons),
        alternatives=[[int(key), float(near)] for key, near in pairing.alternatives],
    )


def _rewrite(import_: EditionImport, base: Base, rows: Iterable[ItemMatch]) -> None:
    newest = base.edition.pk if base.edition else None
    rows = list(rows)
    known = {row.item_id for row in rows}
    unwritten = [item.pk for item in base.standing if item.pk not in known]
    import_.outcome = import_.outcome | {MATCHED_WITH: newest, UNWRITTEN: unwritten}
    import_.version += 1
    for row in rows:
        row.version = import_.version
    import_.matches.all().delete()
    ItemMatch.objects.bulk_create(rows)
    import_.save()


def _still_valid(import_: EditionImport, base: Base) -> list[ItemMatch]:
    """Return what a person decided, where a later edition has not overtaken it: a
    split only with what was split, a merge only with what it was merged into."""
    rows = [
        row
        for row in import_.matches.filter(decided_at__isnull=False)
        if row.item_id is None or row.item_id in base.items
    ]
    kept = {row.item_id for row in rows if row.verdict == MatchVerdict.KEEP}
    into = {row.section for row in rows if row.verdict == MatchVerdict.KEEP}
    return [
        row
        for row in rows
        if (row.verdict != MatchVerdict.SPLIT or row.item_id in kept)
        and (row.verdict != MatchVerdict.MERGE or row.section in into)
    ]
