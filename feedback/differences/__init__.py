"""What differs between two texts. Pure: it knows neither Django nor the ledger."""

from feedback.differences.comparing import comparable, exact, holds, same_text
from feedback.differences.excerpt import excerpt
from feedback.differences.pieces import Mark, Piece, pieces
from feedback.differences.rising import longest_rising
from feedback.differences.wording import changed_sentences

__all__ = [
    "Mark",
    "Piece",
    "changed_sentences",
    "comparable",
    "exact",
    "excerpt",
    "holds",
    "longest_rising",
    "pieces",
    "same_text",
]
