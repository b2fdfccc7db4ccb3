"""What a person decides of the matches: each a step of its own, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.importer.editions.board import (
    GONE,
    KEEP,
    MERGE,
    NEW,
    SET_FREE,
    SPLIT,
    Board,
)
from feedback.importer.editions.matches import check_in_triage
from feedback.models import EditionImport, ImportState, ItemMatch, User
from feedback.workflow import ImportRefused, Stale

DISCARDABLE = (ImportState.QUEUED, ImportState.READING, ImportState.TRIAGE)


class EditionDesk:
    """The matching of one import, in the hands of one person.

    `version` is the import's as the caller had read it; the `version` of a step that of
    the row which it is about (the place's, for `gone`, `merge` and `confirm` the
    item's). None is any. All raise Stale if somebody else was first, ImportRefused if
    the step makes no sense; then nothing has changed. A place or an item that a step
    sets free becomes `new` or `gone`, doubtful until a person confirms it.
    """

    def __init__(
        self, import_: EditionImport, *, by: User, version: int | None = None
    ) -> None:
        self.of, self.by, self.version = import_, by, version

    def keep(self, section: int, item: int, *, version: int | None = None) -> None:
        """The item goes on at this place. If it was a part of the item, the two places
        change over: the whole is here, and the part there."""
        with self._step() as board:
            holder = self._section(board, section, version)
            standing = self._item(board, item)
            if holder is standing:
                self._decide(holder)
            elif standing is not None and _is_part(holder, of=standing):
                board.change_over(standing, holder)
                self._decide(holder, standing)
            else:
                board.release_section(section)
                board.release_item(item)
                self._decide(board.put(holder, KEEP, item=item, section=section))

    def split(self, section: int, item: int, *, version: int | None = None) -> None:
        """The place holds a part of the item, which goes on elsewhere."""
        with self._step() as board:
            self._section(board, section, version)
            whole = self._item(board, item)
            if whole is None or whole.verdict != KEEP or whole.section == section:
                raise ImportRefused(
                    translate(
                        "この項目は、この版のほかの場所に続いていません。"
                        "「同じ項目」としてください。"
                    ),
                    field="item",
                    allowed=["keep"],
                )
            row = board.free_section(section)
            part = board.put(row, SPLIT, item=item, section=section)
            self._decide(part, whole)

    def merge(self, item: int, section: int, *, version: int | None = None) -> None:
        """The item goes on no more: its words stand at the place of another."""
        with self._step() as board:
            holder = self._section(board, section)
            self._item(board, item, version)
            if holder.verdict != KEEP or holder.item_id == item:
                raise ImportRefused(
                    translate(
                        "この場所には、ほかの項目がありません。"
                        "「同じ項目」としてください。"
                    ),
                    field="section",
                    allowed=["keep"],
                )
            row = board.free_item(item)
            merged = board.put(row, MERGE, item=item, section=section)
            self._decide(merged, holder)

    def new(self, section: int, *, version: int | None = None) -> None:
        """The place is a new item."""
        with self._step() as board:
            holder = self._section(board, section, version)
            if holder.verdict != NEW:
                board.free_section(section)
                board.put(holder, NEW, section=section)
            self._decide(holder)

    def gone(self, item: int, *, version: int | None = None) -> None:
        """The item has no place in the new edition."""
        with self._step() as board:
            row = self._item(board, item, version)
            if row is None or row.verdict != GONE:
                row = board.put(board.free_item(item), GONE, item=item)
            self._decide(row)

    def confirm(self, match: int, *, version: int | None = None) -> None:
        """The match (its key) is right as it is."""
        with self._step() as board:
            row = next((row for row in board.rows if row.pk == match), None)
            if row is None:
                raise Stale(_changed_meanwhile(), field="match")
            _check(row, version)
            self._decide(row)

    def discard(self) -> None:
        """Give the import up: no edition comes of it. Raises ImportRefused if there is
        nothing to give up, or an edition came of it."""
        with transaction.atomic():
            self._lock()
            if self.of.state not in DISCARDABLE:
                raise ImportRefused(
                    translate("「%(state)s」の取り込みは、取りやめられません。")
                    % {"state": ImportState(self.of.state).label},
                    field="state",
                )
            self.of.state = ImportState.DISCARDED
            self.of.version += 1
            self.of.save(update_fields=["state", "version", "updated_at"])

    @contextmanager
    def _step(self) -> Iterator[Board]:
        with transaction.atomic():
            self._lock()
            check_in_triage(self.of)
            board = Board.of_import(self.of)
            yield board
            self.of.version += 1
            board.save(self.of.version)
            self.of.save(update_fields=["version", "updated_at"])

    def _lock(self) -> None:
        rows = EditionImport.objects.select_for_update(of=("self",), no_key=True)
        self.of.refresh_from_db(fields=["state", "version"], from_queryset=rows)
        if self.version is not None and self.version != self.of.version:
            raise Stale(_changed_meanwhile(), field="version")

    def _decide(self, *rows: ItemMatch) -> None:
        """Let them be what a person said."""
        for row in rows:
            row.doubtful = False
            row.reasons = [reason for reason in row.reasons if reason != SET_FREE]
            row.decided_by, row.decided_at = self.by, timezone.now()

    def _section(
        self, board: Board, section: int, version: int | None = None
    ) -> ItemMatch:
        row = board.holder(section)
        if row is None:
            raise ImportRefused(
                translate("「%(value)s」という場所は、この版にありません。")
                % {"value": section},
                field="section",
            )
        _check(row, version)
        return row

    def _item(
        self, board: Board, item: int, version: int | None = None
    ) -> ItemMatch | None:
        """Return the row of the item; None for one that was gone already."""
        row = board.standing(item)
        if row is None and not self.of.draft.items.filter(pk=item).exists():
            raise ImportRefused(
                translate("「%(value)s」という項目は、この報告書案にありません。")
                % {"value": item},
                field="item",
            )
        if row is not None:
            _check(row, version)
        return row


def _is_part(row: ItemMatch, *, of: ItemMatch) -> bool:
    return (row.verdict, of.verdict, row.item_id) == (SPLIT, KEEP, of.item_id)


def _check(row: ItemMatch, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Stale(_changed_meanwhile(), field="version")


def _changed_meanwhile() -> str:
    return translate(
        "ほかの人が先に変更しました。上書きはしていません。"
        "最新の内容を確かめてください。"
    )
