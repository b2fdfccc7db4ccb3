"""What an item's words became from one edition to another, its splits and merges
followed: a sentence that went to another item is no change of the words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feedback.differences import changed_sentences
from feedback.models.item_change import ChangeSort, ItemChange
from feedback.models.passage import Passage

Changes = Mapping[int, ItemChange]


@dataclass(frozen=True)
class Wording:
    """The sentences that an item lost, and those that it got, as printed; its heading
    before them, where that has other words."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        return bool(self.before or self.after)


def wording_of(change: ItemChange, changes: Changes) -> Wording | None:
    """Return what became of the item's words; None where an edition lacks its text.

    `changes` holds the changes of the same two editions by item, at least those of the
    items that it was split from, split into or merged with (`kin_of_item`).
    """
    origins = [changes[key] for key in _origins(change) if key in changes]
    if change.sort == ChangeSort.UNKNOWN and not _known_by(change, origins):
        return None
    kin = [changes[key] for key in kin_of_item(change, changes)]
    if any(_lacks_text(one) for one in kin):
        return None
    before = _texts([change.before, *(origin.before for origin in origins)])
    after = _texts([change.after])
    # Among kin the order tells nothing: what was put together is no change.
    all_of = [change, *kin] if kin else []
    lost, got = changed_sentences(
        "\n".join(before),
        "\n".join(after),
        was=_texts(one.before for one in all_of),
        now=_texts(one.after for one in all_of),
    )
    return _with_heading(change, lost, got)


def _with_heading(change: ItemChange, lost: str, got: str) -> Wording:
    """Return them after the heading, where that has other words; what was split or
    merged has another heading for that."""
    before, after = change.before, change.after
    if before is None or after is None or change.links or not change.renamed:
        return Wording(lost, got)
    return Wording(
        f"{before.heading}\n{lost}".strip(), f"{after.heading}\n{got}".strip()
    )


def kin_of_item(change: ItemChange, changes: Changes) -> set[int]:
    """Return the other items that it shares its words with by splits and merges."""
    found, ahead = {change.item.pk}, [change]
    while ahead:
        for link in ahead.pop().links:
            for key in (link.from_item_id, link.to_item_id):
                if key not in found and key in changes:
                    found.add(key)
                    ahead.append(changes[key])
    return found - {change.item.pk}


def _origins(change: ItemChange) -> list[int]:
    own = change.item.pk
    return [link.from_item_id for link in change.links if link.to_item_id == own]


def _known_by(change: ItemChange, origins: list[ItemChange]) -> bool:
    """Return whether the words before are known by what it was split from."""
    there = [origin.before for origin in origins]
    return (
        change.before is None
        and bool(change.after and change.after.text)
        and bool(there)
        and all(passage is not None and passage.text for passage in there)
    )


def _lacks_text(change: ItemChange) -> bool:
    """Return whether it stands in an edition that lacks its text."""
    passages = [one for one in (change.before, change.after) if one is not None]
    return change.sort == ChangeSort.UNKNOWN and not all(one.text for one in passages)


def _texts(passages: Iterable[Passage | None]) -> list[str]:
    return [passage.text for passage in passages if passage is not None]
