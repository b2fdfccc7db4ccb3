"""How a document prints its running text, and what stands out from it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.turns.marks import width

LARGER = 1.08
# Half-width columns; what stands out and is longer is emphasis, not a heading.
WIDEST = 80


@dataclass(frozen=True)
class Body:
    """The size and weight that most of the text is printed in, and its indent."""

    size: float
    bold: bool
    indent: float

    def is_larger(self, block: Block) -> bool:
        return block.size > self.size * LARGER > 0

    def is_bolder(self, block: Block) -> bool:
        return block.bold and not self.bold and block.size >= self.size * 0.95

    def stands_out(self, block: Block) -> bool:
        """Tell whether the block is printed as running text is not."""
        short = width(block.text) <= WIDEST and "\n" not in block.text
        return short and (self.is_larger(block) or self.is_bolder(block))


def body_of(blocks: Sequence[Block]) -> Body:
    """Return how most characters of the running text are printed."""
    looks: Counter[tuple[float, bool]] = Counter()
    indents: Counter[float] = Counter()
    for block in blocks:
        if block.sort == Sort.PARAGRAPH:
            looks[(block.size, block.bold)] += len(block.text)
            indents[block.indent] += len(block.text)
    if not looks:
        return Body(0.0, False, 0.0)
    size, bold = looks.most_common(1)[0][0]
    return Body(size, bold, indents.most_common(1)[0][0])
