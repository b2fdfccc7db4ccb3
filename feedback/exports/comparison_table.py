"""The rows of a 新旧対照表; what they are printed on is another's job."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from feedback.differences import Mark, Piece
from feedback.exports.comparison import ComparedItem, Comparison, Kinship
from feedback.models import ChangeSort, LineageSort, Passage
from feedback.models.in_brief import Description
from feedback.workflow import Disposition, label_of

# What is shown of a piece in each column, and whether it is marked there.
NEW, OLD, BOTH = "new", "old", "both"
HIDDEN = {NEW: Mark.REMOVED, OLD: Mark.ADDED, BOTH: None}
TOLD_BY_SORT = (ChangeSort.NEW, ChangeSort.GONE, ChangeSort.UNKNOWN)


@dataclass(frozen=True)
class TableRow:
    """One item: its place in both editions, its text, and what is noted beside it."""

    key: str
    new_place: str
    old_place: str
    pieces: list[Piece]
    notes: list[str]
    remarks: list[Description]


def title_of(comparison: Comparison) -> str:
    """Return 「報告書（案） 新旧対照表」."""
    return _("%(draft)s 新旧対照表") % {"draft": comparison.new.draft.title}


def header(comparison: Comparison) -> list[str]:
    """Return the heads of the columns: new, old, notes (the usual order)."""
    return [
        _("新（%(edition)s）") % {"edition": comparison.new.label},
        _("旧（%(edition)s）") % {"edition": comparison.old.label},
        _("備考（対応する御意見）"),
    ]


def rows(comparison: Comparison, *, everything: bool) -> Iterator[TableRow]:
    """Yield the changed items with just what changed in them, or `everything` whole."""
    for item in comparison.items if everything else comparison.changed:
        yield TableRow(
            key=item.change.item.key,
            new_place=place_of(item.change.after),
            old_place=place_of(item.change.before),
            pieces=item.pieces if everything else item.excerpt,
            notes=notes_on(item),
            remarks=item.behind.all,
        )


def shown(pieces: list[Piece], side: str) -> Iterator[tuple[str, Mark]]:
    """Yield what stands in a column, and how it is marked; nothing empty."""
    for piece in pieces:
        text = piece.text
        if piece.kind == Mark.SAME and side == OLD:
            text = piece.before
        elif piece.kind == Mark.LEFT_OUT:
            text = _("（略）") + ("\n" if text.endswith("\n") else "")
        if text and piece.kind != HIDDEN[side]:
            yield text, piece.kind


def place_of(passage: Passage | None) -> str:
    """Return number, heading and pages: 「（２） 連携体制 P.56～58」."""
    if passage is None:
        return ""
    words = [passage.number, passage.heading or passage.item.title, pages_of(passage)]
    return " ".join(word for word in words if word)


def pages_of(passage: Passage | None) -> str:
    if passage is None or passage.page is None:
        return ""
    pages = f"P.{passage.page}"
    ends_there = passage.page_to in (None, passage.page)
    return pages if ends_there else pages + _("～") + str(passage.page_to)


def notes_on(item: ComparedItem) -> list[str]:
    """Return what became of the item, apart from its words."""
    sort = item.change.sort
    told = [str(ChangeSort(sort).label)] if sort in TOLD_BY_SORT else []
    if item.change.renamed and item.change.before and item.change.after:
        told.append(
            _("見出しを「%(before)s」から「%(after)s」に変更")
            % {
                "before": item.change.before.heading,
                "after": item.change.after.heading,
            }
        )
    return [*told, *moves_of(item), *(told_kin(kin) for kin in item.kin)]


def moves_of(item: ComparedItem) -> list[str]:
    """Return where it moved from and to: page, order, headings above."""
    before, after = item.change.before, item.change.after
    if before is None or after is None or not item.change.moved:
        return []
    moves = []
    if item.repaged:
        moves.append(f"{pages_of(before)} → {pages_of(after)}")
    if item.change.strayed:
        moves.append(
            _("%(before)s番目から%(after)s番目へ移動")
            % {"before": item.rank_before, "after": item.rank_after}
        )
    if item.moved_under:
        moves.append(
            _("「%(before)s」の下から「%(after)s」の下へ移動")
            % {"before": _path(before), "after": _path(after)}
        )
    return moves


def told_kin(kin: Kinship) -> str:
    """Return how an item came of another."""
    return KIN[kin.sort, kin.onwards]() % {"title": kin.title}


def told_remark(remark: Description) -> str:
    """Return one remark in a line: ref, member, summary, disposition."""
    member = remark["member"]["display_name"] if remark["member"] else ""
    return _("%(ref)s %(member)s：%(summary)s（%(disposition)s）") % {
        "ref": remark["ref"],
        "member": member,
        "summary": remark["summary"],
        "disposition": label_of(remark["disposition"], Disposition),
    }


def told_beside(row: TableRow) -> str:
    """Return the third column: what became of the item, and the remarks, by line."""
    return "\n".join([*row.notes, *map(told_remark, row.remarks)])


def _path(passage: Passage) -> str:
    return " › ".join(passage.path) or _("（文書の先頭）")


KIN = {
    (LineageSort.SPLIT, True): lambda: _("「%(title)s」に分割"),
    (LineageSort.SPLIT, False): lambda: _("「%(title)s」から分割"),
    (LineageSort.MERGE, True): lambda: _("「%(title)s」に統合"),
    (LineageSort.MERGE, False): lambda: _("「%(title)s」を統合"),
}
