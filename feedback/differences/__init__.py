"""What differs between two texts. Pure: it knows neither Django nor the ledger."""

from feedback.differences.comparing import comparable, holds, same_text
from feedback.differences.wording import changed_sentences

__all__ = ["changed_sentences", "comparable", "holds", "same_text"]
