"""Which place of a new edition is which item of the edition before. Pure."""

from feedback.matching.match import match
from feedback.matching.places import Pairing, Place, Verdict

__all__ = ["Pairing", "Place", "Verdict", "match"]
