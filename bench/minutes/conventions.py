"""The conventions of writing minutes that we have met, as a table.

Names show the label; ⏎ is a line break, a space at the end is what parts it from the
text.
"""

from bench.minutes.convention import Convention
from bench.minutes.conventions_of_assemblies import ASSEMBLIES
from bench.minutes.conventions_of_panels import BRACKETED, COLONED, MARKED
from bench.minutes.conventions_unmarked import UNMARKED

CONVENTIONS: tuple[Convention, ...] = (
    *MARKED,
    *BRACKETED,
    *COLONED,
    *ASSEMBLIES,
    *UNMARKED,
)
