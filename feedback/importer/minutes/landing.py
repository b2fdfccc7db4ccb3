"""An import into the ledger: the last step of triage, for every door."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.importer.minutes.apply import Applied, apply
from feedback.importer.minutes.entries import Plan, Thing
from feedback.importer.minutes.gathered import gather
from feedback.importer.minutes.plan import planned
from feedback.models import (
    Import,
    ImportedSpeech,
    ImportState,
    Proposal,
    ProposalState,
    User,
)
from feedback.workflow import ImportRefused, Stale, listed

# What becomes of the proposals that nobody looked at.
REST = ("accept", "reject", "leave")


def plan_import(import_: Import, *, rest: str = "accept") -> Plan:
    """Return what applying the import now would do to the ledger; writes nothing."""
    pending = rest == "accept"
    return planned(import_.panel, lambda: gather(import_, pending=pending))


def apply_import(
    import_: Import,
    *,
    by: User,
    rest: str | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Applied:
    """Bring what people made of the import into the ledger; return what was done.

    `rest` says what becomes of the proposals that are pending: those that are accepted
    so are not decided, what is doubtful of them is not written. The caller has shown
    the plan to `by`. Raises ImportRefused if the import is not in triage, proposals
    are pending and `rest` is not said, or the ledger refuses; Stale if somebody else
    changed it since `version`. Then nothing is written.
    """
    with transaction.atomic():
        import_.refresh_from_db(from_queryset=Import.objects.select_for_update())
        _check(import_, rest, version)
        if rest == "reject":
            import_.proposals.filter(state=ProposalState.PENDING).update(
                state=ProposalState.REJECTED
            )
        done = apply(
            plan_import(import_, rest=rest or "leave"), by=by, at=at, sure=True
        )
        _remember(done.plan)
        import_.meeting = done.meeting
        import_.outcome = done.as_json()
        import_.state = ImportState.APPLIED
        import_.applied_by, import_.applied_at = by, timezone.now()
        import_.version += 1
        import_.save()
    return done


def _check(import_: Import, rest: str | None, version: int | None) -> None:
    if version is not None and version != import_.version:
        raise Stale(
            translate("ほかの人が先に変更しました。最新の内容を確かめてください。"),
            field="version",
        )
    if import_.state != ImportState.TRIAGE:
        raise ImportRefused(
            translate("「%(state)s」の取り込みは、台帳に反映できません。")
            % {"state": import_.get_state_display()},
            field="state",
        )
    if rest not in (*REST, None):
        raise ImportRefused(
            translate("「%(value)s」は選べません。選べるもの：%(list)s")
            % {"value": rest, "list": listed(REST)},
            field="rest",
            allowed=REST,
        )
    pending = import_.proposals.filter(state=ProposalState.PENDING).count()
    if pending and rest is None:
        raise ImportRefused(
            translate("未確認の提案が%(count)d件あります。") % {"count": pending},
            field="rest",
            allowed=REST,
            missing=["proposals"],
        )


def _remember(plan: Plan) -> None:
    """Let the rows name what they became, or were found to be."""
    speeches, proposals = [], []
    for turn in plan.wanted.turns:
        if turn.row is not None and turn.speech is not None:
            turn.row.speech = turn.speech
            turn.row.speaker = turn.speaker.member if turn.speaker else None
            speeches.append(turn.row)
    for point in plan.wanted.points:
        if point.row is not None and point.comment is not None:
            point.row.comment = point.comment
            proposals.append(point.row)
    ImportedSpeech.objects.bulk_update(speeches, ["speech", "speaker"])
    Proposal.objects.bulk_update(proposals, ["comment"])
    written = [entry.of[0] for entry in plan.of(Thing.TREATMENT, Thing.CONFIRMATION)]
    for wish in written:
        if wish.row is not None:
            wish.row.about.set(wish.about)
