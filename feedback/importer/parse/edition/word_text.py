"""The words of one Word paragraph with their look: what of it is a heading, how large
and how heavy it is, what stands in it beside words."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from feedback.importer.parse.edition.word_styles import (
    USUAL_SIZE,
    Look,
    Styles,
    look_of,
)
from feedback.importer.parse.reading.word_pieces import Piece
from feedback.importer.parse.reading.xml import attribute, child, local

SHOWN = {"pic", "imagedata", "chart", "relIds", "OLEObject"}


@dataclass
class Words:
    """What one paragraph prints, gathered piece by piece; it begins on `page`."""

    styles: Styles
    look: Look
    page: int
    out: list[str] = field(default_factory=list)
    bold: int = 0
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        return "".join(self.out)

    @property
    def size(self) -> float:
        """The size of most of its characters, in points."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0

    @property
    def all_bold(self) -> bool:
        return bool(self.bold) and self.bold >= 0.9 * self.sizes.total()

    def add(self, piece: Piece) -> bool:
        """Add the words of a piece, unless its style hides them; return whether it
        printed anything."""
        look = self._look(piece.element)
        if look.hidden:
            return False
        self.out.append(piece.text)
        printed = len("".join(piece.text.split()))
        if printed:
            self.sizes[look.size or USUAL_SIZE] += printed
            self.bold += printed if look.bold else 0
        return bool(printed)

    def _look(self, run: etree._Element | None) -> Look:
        """The run's own look, that of its style, that of the paragraph."""
        properties = child(run, "rPr")
        if properties is None:
            return self.look
        style = self.styles.of(attribute(child(properties, "rStyle")))
        return look_of(None, properties).over(style).over(self.look)


def picture_text(picture: etree._Element) -> str | None:
    """Return the description of a picture, "" where it has none; None for a drawing
    that is only a frame around text or a line."""
    inner = {local(element): element for element in picture.iter()}
    if "txbxContent" in inner or inner.keys().isdisjoint(SHOWN):
        return None
    said = attribute(inner.get("docPr"), "descr") or attribute(
        inner.get("shape"), "alt"
    )
    return " ".join(said.split())
