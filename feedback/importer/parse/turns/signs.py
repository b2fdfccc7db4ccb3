"""Records without names: ○, ●, ◆ alone say that somebody else speaks."""

from collections import Counter
from collections.abc import Mapping, Sequence

from feedback.importer.parse.turns.conventions import speaks
from feedback.importer.parse.turns.label import BULLET, MARK, SOLE, Label
from feedback.importer.parse.turns.marks import BULLETS

# So many speeches make a convention.
FEWEST = 3


def signs_that_speak(
    labels: Sequence[Label], lines: Sequence[str], legend: Mapping[str, str], named: int
) -> list[Label]:
    """Return the lines that begin with a sign and speak, if these are the record's
    convention: its legend says so, or it has hardly any named speeches."""
    signs = [label for label in labels if _is_sign(label, legend, listed=not named)]
    signs = [label for label in signs if speaks(label, lines)]
    if legend:
        signs = [label for label in signs if label.mark in legend]
        return signs if len(signs) > named else []
    counted = Counter(label.mark for label in signs)
    enough = len(signs) >= FEWEST and len(signs) > 3 * named
    return [label for label in signs if counted[label.mark] > 0] if enough else []


def _is_sign(label: Label, legend: Mapping[str, str], *, listed: bool) -> bool:
    """Tell whether the label may be a sign. A list of opinions without any names
    (`listed`) is better than nothing: there, bullets count too."""
    if label.family == SOLE:
        return listed or label.mark not in BULLETS or label.mark in legend
    return label.family in (MARK, BULLET) and label.gap == "" and label.mark in legend
