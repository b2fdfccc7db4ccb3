"""What of an edition's places is compared, in their order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from feedback.differences import comparable
from feedback.matching.numbering import counted_word, label, unnumbered
from feedback.matching.places import Place

NOWHERE = -1


@dataclass(frozen=True)
class Outline:
    """One list entry for each place. `paths` and `heads` are without numbers; `parents`
    is the index of the place whose heading is the next above, or NOWHERE. `bare` are
    those whose heading is only a label and a number: their head is the label."""

    places: Sequence[Place]
    heads: list[str]
    paths: list[tuple[str, ...]]
    texts: list[str]
    numbers: list[str]
    parents: list[int]
    bare: list[bool]

    def __len__(self) -> int:
        return len(self.places)

    @property
    def has_text(self) -> bool:
        """Whether any text is loaded; where none is, its lack tells nothing."""
        return any(self.texts)


def outline(places: Sequence[Place], *, told: bool = True) -> Outline:
    """Return what of the places is compared. Unless `told`, there are no words to tell
    places by, and a bare number has to do as a heading."""
    labels = _labels(places) if told else [""] * len(places)
    heads = [
        kind or unnumbered(place.heading or place.number)
        for kind, place in zip(labels, places, strict=True)
    ]
    parents = _parents(places)
    return Outline(
        places=places,
        heads=heads,
        paths=_paths(places, heads, parents),
        texts=[comparable(place.text) for place in places],
        numbers=[
            _squeezed(place.number or (place.heading if kind else ""))
            for kind, place in zip(labels, places, strict=True)
        ],
        parents=parents,
        bare=[bool(kind) for kind in labels],
    )


def _labels(places: Sequence[Place]) -> list[str]:
    """Return the label of each bare heading, and "" for the others."""
    printed = [place.heading or place.number for place in places]
    words = [counted_word(heading) for heading in printed]
    counts = Counter(words)
    return [
        label(heading) or (word if counts[word] > 1 else "")
        for heading, word in zip(printed, words, strict=True)
    ]


def _parents(places: Sequence[Place]) -> list[int]:
    """Return each place's parent: the last before it that its path names."""
    last: dict[tuple[str, ...], int] = {}
    found = []
    for index, place in enumerate(places):
        above = tuple(_squeezed(heading) for heading in place.path)
        found.append(last.get(above, NOWHERE) if above else NOWHERE)
        if place.sort == "section":
            last[*above, _squeezed(place.number + place.heading)] = index
    return found


def _paths(
    places: Sequence[Place], heads: list[str], parents: list[int]
) -> list[tuple[str, ...]]:
    """Return the headings above each place, as the places themselves call them."""
    paths: list[tuple[str, ...]] = []
    for place, parent in zip(places, parents, strict=True):
        if parent == NOWHERE:
            paths.append(tuple(unnumbered(heading) for heading in place.path))
        else:
            paths.append((*paths[parent], heads[parent]))
    return paths


def _squeezed(text: str) -> str:
    return comparable(text).replace(" ", "")
