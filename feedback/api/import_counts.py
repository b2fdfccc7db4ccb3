"""How much there is in imports, and how much of it a person has looked at."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q

from feedback.models import Import, ImportedSpeech, Proposal, ProposalState
from feedback.models.triage import is_doubtful

STATES = ProposalState.values
SAID = (*STATES, "doubtful")
DOUBTFUL = Q(state=ProposalState.PENDING) & is_doubtful()


def counted(imports: Sequence[Any]) -> Sequence[Any]:
    """Return the imports, each with its `counts`; two queries for all of them."""
    speeches, proposals = _speeches(imports), _proposals(imports)
    none = dict.fromkeys(SAID, 0)
    for row in imports:
        counts = proposals.get(row.pk, none)
        row.counts = {"speeches": speeches.get(row.pk, 0)} | counts
    return imports


def _speeches(imports: Sequence[Import]) -> dict[int, int]:
    rows = ImportedSpeech.objects.filter(of__in=imports).order_by()
    return dict(rows.values_list("of").annotate(Count("pk")))


def _proposals(imports: Sequence[Import]) -> dict[int, dict[str, int]]:
    by_state = {state: Count("pk", filter=Q(state=state)) for state in STATES}
    rows = Proposal.objects.filter(of__in=imports).order_by().values("of")
    counted: Any = rows.annotate(**by_state, doubtful=Count("pk", filter=DOUBTFUL))
    return {row["of"]: {name: row[name] for name in SAID} for row in counted}
