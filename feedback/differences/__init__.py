"""What differs between two texts. Pure: it knows neither Django nor the ledger."""

from feedback.differences.comparing import comparable, holds, same_text
from feedback.differences.excerpt import excerpt
from feedback.differences.pieces import Mark, Piece, pieces
from feedback.differences.rising import longest_rising

__all__ = [
    "Mark",
    "Piece",
    "comparable",
    "excerpt",
    "holds",
    "longest_rising",
    "pieces",
    "same_text",
]
