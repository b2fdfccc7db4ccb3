"""In which order comments are listed, and how one goes on after one of them.

An order is a few columns that no two comments share all of, so that a sheet begins just
after the last comment of the one before: however deep, it reads no rows in vain, and a
remark that comes in meanwhile moves no other.
"""

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import Cast

# Meetings first, by their numbers; then what was written, then what the public sent.
SERIES_RANK = Case(
    When(series="W", then=Value(1_000_000)),
    When(series="P", then=Value(1_000_001)),
    default=Cast("series", IntegerField()),
)
