"""The speeches of an import in pages of work, with what is to be looked at in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Length

from feedback.models import Import, ProposalState

# A page of work: about what is read in ten minutes.
MOST_TURNS, MOST_WORDS = 20, 4000


@dataclass
class Outline:
    """One speech of the import, as the bar and the pages count it."""

    pk: int
    number: int
    name_as_printed: str
    length: int
    proposed: int
    pending: int
    doubtful: int
    has_problems: bool

    def is_in(self, show: str) -> bool:
        if show == "pending":
            return self.pending > 0
        return show != "doubts" or self.has_problems or self.doubtful > 0


def outline_of(of: Import) -> list[Outline]:
    """Return all speeches of the import with their counts; one query."""
    pending = Q(proposals__state=ProposalState.PENDING)
    doubtful = pending & ~Q(proposals__problems=[])
    rows = (
        of.speeches.order_by("number")
        .annotate(
            length=Length("text"),
            proposed=Count("proposals"),
            pending=Count("proposals", filter=pending),
            doubtful=Count("proposals", filter=doubtful),
        )
        .values_list(
            "pk",
            "number",
            "name_as_printed",
            "length",
            "proposed",
            "pending",
            "doubtful",
            "problems",
        )
    )
    return [Outline(*row[:7], has_problems=bool(row[7])) for row in rows]


def pages_of(rows: Iterable[Outline]) -> list[list[Outline]]:
    """Return the speeches in pages of work."""
    pages: list[list[Outline]] = [[]]
    words = 0
    for row in rows:
        if pages[-1] and (
            len(pages[-1]) >= MOST_TURNS or words + row.length > MOST_WORDS
        ):
            pages.append([])
            words = 0
        pages[-1].append(row)
        words += row.length
    return pages


def numbers_of(rows: Iterable[Outline]) -> dict[int, int]:
    """Return the number of the page on which each speech (by its key) stands."""
    return {
        row.pk: number for number, page in enumerate(pages_of(rows), 1) for row in page
    }
