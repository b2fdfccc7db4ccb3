"""A remark that came in and leads nowhere: received ≠ open + closed + merged +
withdrawn, merged into nothing, or accepted from minutes and never recorded."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend
from feedback.alarms.ground import Ground
from feedback.alarms.tally import Counted, tally_of
from feedback.models import Comment, ImportState, Proposal, ProposalSort, ProposalState
from feedback.workflow import Disposition, listed


def lost(ground: Ground) -> Iterator[Alarm]:
    """Yield what was received and leads nowhere."""
    yield from _missing(ground)
    yield from _merged_into_nothing(ground)
    yield from _never_recorded(ground)


def _missing(ground: Ground) -> Iterator[Alarm]:
    there = {(comment.series, comment.number) for comment in ground.comments}
    for counted in tally_of(ground.panel):
        gone = [
            number
            for number in range(1, counted.received + 1)
            if (counted.series, number) not in there
        ]
        if gone or counted.lost:
            yield _gone(ground, counted, gone)


def _gone(ground: Ground, counted: Counted, numbers: list[int]) -> Alarm:
    slug = ground.panel.slug
    refs = tuple(f"{slug}-{counted.series}-{number:03}" for number in numbers)
    sentence = translate(
        "%(meeting)s：受け付けた %(received)s 件のうち %(lost)s 件が台帳にありません"
        "（%(refs)s）。"
    ) % {
        "meeting": counted.name,
        "received": counted.received,
        "lost": counted.lost,
        "refs": listed(refs),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.LOST,
        sentence=sentence,
        facts=(counted.series, counted.received, counted.lost, *refs),
        mend=Mend.MEETING,
        refs=refs,
        meeting=counted.meeting,
    )


def _merged_into_nothing(ground: Ground) -> Iterator[Alarm]:
    """Yield the duplicates whose original was withdrawn, or is itself a duplicate: the
    one that is answered is never the original of another's original."""
    for comment in ground.comments:
        if comment.disposition != Disposition.DUPLICATE or not comment.original_id:
            continue
        original = ground.by_key[comment.original_id]
        if original.disposition == Disposition.WITHDRAWN:
            told = translate("%(ref)s の統合先 %(original)s は取り下げられています。")
            yield _merged(ground, comment, original, told)
        elif original.original_id is not None:
            told = translate(
                "%(ref)s の統合先 %(original)s は、"
                "さらにほかの御意見に統合されています。"
            )
            yield _merged(ground, comment, original, told)


def _merged(ground: Ground, comment: Comment, original: Comment, told: str) -> Alarm:
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.LOST,
        sentence=told % {"ref": comment.ref, "original": original.ref},
        facts=(comment.pk, original.pk, original.disposition, original.original_id),
        mend=Mend.DECISION,
        comments=(comment,),
        meeting=comment.meeting,
    )


def _never_recorded(ground: Ground) -> Iterator[Alarm]:
    rows = Proposal.objects.filter(
        of__panel=ground.panel,
        of__state=ImportState.APPLIED,
        state=ProposalState.ACCEPTED,
        sort=ProposalSort.COMMENT,
        comment=None,
        merged_into=None,
    )
    named = rows.select_related("of__meeting", "speech").order_by("pk")
    for proposal in named.defer("of__result", "of__outcome"):
        yield _unrecorded(ground, proposal)


def _unrecorded(ground: Ground, proposal: Proposal) -> Alarm:
    sentence = translate(
        "「%(file)s」の発言%(speech)sから採用した御意見「%(summary)s」が台帳にありません。"
    ) % {
        "file": proposal.of.file_name,
        "speech": proposal.speech.number,
        "summary": proposal.summary,
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.LOST,
        sentence=sentence,
        facts=("proposal", proposal.pk),
        mend=Mend.IMPORT,
        meeting=proposal.of.meeting,
        import_=proposal.of,
    )
