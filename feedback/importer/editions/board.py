"""The matches of one import, as one thing: every place and every item accounted for.

An item stands in one row of keep, merge or gone, and perhaps in some of split; a place
in one row of keep, split or new, and perhaps in some of merge. What a step sets free is
put where it can be: a place becomes new, an item gone, both doubtful until a person
says that it is so.
"""

from dataclasses import dataclass, field

from feedback.models import EditionImport, ItemMatch, MatchVerdict

KEEP, SPLIT, MERGE = MatchVerdict.KEEP, MatchVerdict.SPLIT, MatchVerdict.MERGE
NEW, GONE = MatchVerdict.NEW, MatchVerdict.GONE
# That nobody has looked at what a step left behind.
SET_FREE = "set_free"


@dataclass
class Board:
    """`rows` as they are to be; `before` as they are stored, by their keys."""

    of: EditionImport
    rows: list[ItemMatch]
    before: dict[int, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def of_import(cls, import_: EditionImport) -> "Board":
        rows = list(import_.matches.order_by("pk"))
        return cls(import_, rows, {row.pk: _values(row) for row in rows})

    def by_item(self, item: int, *verdicts: MatchVerdict) -> list[ItemMatch]:
        """Return the rows of an item, of these verdicts."""
        return [r for r in self.rows if r.item_id == item and r.verdict in verdicts]

    def by_section(self, section: int, *verdicts: MatchVerdict) -> list[ItemMatch]:
        """Return the rows of a place, of these verdicts."""
        return [r for r in self.rows if r.section == section and r.verdict in verdicts]

    def holder(self, section: int) -> ItemMatch | None:
        """Return the one row of keep, split or new of a place."""
        return next(iter(self.by_section(section, KEEP, SPLIT, NEW)), None)

    def standing(self, item: int) -> ItemMatch | None:
        """Return the one row of keep, merge or gone of an item."""
        return next(iter(self.by_item(item, KEEP, MERGE, GONE)), None)

    def put(
        self, row: ItemMatch | None, verdict: MatchVerdict, **place: int | None
    ) -> ItemMatch:
        """Let the row say this, a new one where there is none; doubtful as yet."""
        row = row or ItemMatch(of=self.of)
        if row not in self.rows:
            self.rows.append(row)
        row.verdict = verdict
        row.item_id, row.section = place.get("item"), place.get("section")
        row.confidence, row.doubtful, row.reasons = 1.0, True, [SET_FREE]
        row.decided_by, row.decided_at = None, None
        return row

    def change_over(self, whole: ItemMatch, part: ItemMatch) -> None:
        """Let the whole be where the part was, with all that was merged into it, and
        the part where the whole was."""
        assert whole.section is not None  # noqa: S101  (tells mypy)
        for row in self.by_section(whole.section, MERGE):
            row.section = part.section
        whole.section, part.section = part.section, whole.section

    def release_section(self, section: int) -> ItemMatch | None:
        """Take the place from whoever has it, and return the row: its item goes on at a
        place that was split off from it, or is gone."""
        holder = self.holder(section)
        if holder is None:
            return None
        self.rows.remove(holder)
        if holder.verdict == KEEP and holder.item_id is not None:
            self._go_on(holder.item_id)
        return holder

    def free_section(self, section: int) -> ItemMatch | None:
        """The same, and items that were merged into it are gone."""
        for row in self.by_section(section, MERGE):
            self.put(row, GONE, item=row.item_id)
        return self.release_section(section)

    def release_item(self, item: int) -> ItemMatch | None:
        """Take the item from where it stands, and return the row: its place goes to an
        item that was merged into it, or is new."""
        row = self.standing(item)
        if row is None:
            return None
        self.rows.remove(row)
        if row.verdict == KEEP and row.section is not None:
            self._hand_over(row.section)
        return row

    def free_item(self, item: int) -> ItemMatch | None:
        """The same, and places that were split off from it are new."""
        for part in self.by_item(item, SPLIT):
            self.put(part, NEW, section=part.section)
        return self.release_item(item)

    def _go_on(self, item: int) -> None:
        parts = self.by_item(item, SPLIT)
        if parts:
            self.put(parts[0], KEEP, item=item, section=parts[0].section)
        else:
            self.put(None, GONE, item=item)

    def _hand_over(self, section: int) -> None:
        merged = self.by_section(section, MERGE)
        if merged:
            self.put(merged[0], KEEP, item=merged[0].item_id, section=section)
        else:
            self.put(None, NEW, section=section)

    def save(self, version: int) -> None:
        """Store what has changed, as of this version.

        Changed rows are taken out and put in again: within one statement the rules of
        the table would meet rows that are on their way.
        """
        changed = [row for row in self.rows if self.before.get(row.pk) != _values(row)]
        left = {row.pk for row in self.rows}
        gone = {key for key in self.before if key not in left}
        for row in changed:
            row.version = version
        keys = gone | {row.pk for row in changed if row.pk}
        ItemMatch.objects.filter(pk__in=keys).delete()
        ItemMatch.objects.bulk_create(changed)


def _values(row: ItemMatch) -> tuple[object, ...]:
    return (
        row.item_id,
        row.section,
        row.verdict,
        row.confidence,
        row.doubtful,
        row.decided_by_id,
        row.decided_at,
    )
