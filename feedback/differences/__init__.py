"""What differs between two texts. Pure: it knows neither Django nor the ledger."""

from feedback.differences.comparing import comparable, holds, same_text

__all__ = ["comparable", "holds", "same_text"]
