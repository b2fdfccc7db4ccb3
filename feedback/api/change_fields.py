"""A change of the text as JSON, and the bodies of what is done to it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Described, Moment
from feedback.api.inputs import Code, CommentByRef, Input, Text
from feedback.changes import Candidate, Case, ChangeState, Likelihood, Reason
from feedback.changes.case import is_settled
from feedback.models import ChangeSort, Comment, ItemLink, LineageSort, Passage
from feedback.workflow import Disposition, Impact, RevisionStatus, Stage

MOST_COMMENTS = 200


class ChangedPassage(Described):
    page = serializers.IntegerField(allow_null=True)
    heading = serializers.CharField()
    text = serializers.CharField()


class ChangeLink(Described):
    sort = serializers.ChoiceField(choices=LineageSort.choices)
    from_item = serializers.IntegerField()
    to_item = serializers.IntegerField()


class ChangeRemark(Described):
    """A remark that the change serves."""

    ref = serializers.CharField()
    summary = serializers.CharField()
    member = serializers.CharField(allow_null=True)
    meeting = serializers.IntegerField(allow_null=True)
    stage = serializers.ChoiceField(choices=Stage.choices)
    disposition = serializers.ChoiceField(choices=Disposition.choices)
    revision_status = serializers.ChoiceField(choices=RevisionStatus.choices)
    settled = serializers.BooleanField(
        help_text=_("決着したか：対応区分と対応案があり、修正が残っていない")
    )


class ChangeCandidate(ChangeRemark):
    """A remark that may be behind the change, the likeliest first."""

    score = serializers.FloatField()
    likelihood = serializers.ChoiceField(choices=Likelihood.choices)
    reasons = serializers.ListField(
        child=serializers.ChoiceField(choices=Reason.choices)
    )


class ChangeSerializer(Described):
    item = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    theme = serializers.CharField()
    sort = serializers.ChoiceField(choices=ChangeSort.choices)
    moved = serializers.BooleanField()
    links = ChangeLink(many=True)
    before = ChangedPassage(allow_null=True)
    after = ChangedPassage(allow_null=True)
    state = serializers.ChoiceField(choices=ChangeState.choices)
    note = serializers.CharField()
    closed_at = Moment(allow_null=True)
    remarks = ChangeRemark(many=True)
    candidates = ChangeCandidate(many=True)
    version = serializers.IntegerField()

    def to_representation(self, case: Case) -> dict[str, Any]:
        change, review = case.change, case.review
        closed_at = review.closed_at if review else None
        return {
            "item": case.item.pk,
            "key": case.item.key,
            "title": case.item.title,
            "theme": case.item.theme,
            "sort": change.sort,
            "moved": change.moved,
            "links": [_link(link) for link in change.links],
            "before": _passage(change.before),
            "after": _passage(change.after),
            "state": case.state,
            "note": case.note,
            "closed_at": Moment().to_representation(closed_at) if closed_at else None,
            "remarks": [_remark(remark) for remark in case.linked],
            "candidates": [
                _candidate(one) for one in case.candidates if not one.linked
            ],
            "version": case.version,
        }


class ChangesSerializer(Described):
    """All changes of an edition, and how many of them are explained."""

    edition = serializers.CharField()
    previous = serializers.CharField(allow_null=True)
    total = serializers.IntegerField()
    closed = serializers.IntegerField()
    results = ChangeSerializer(many=True)


class CommentsInput(Input):
    comments = serializers.ListField(
        child=CommentByRef(), min_length=1, max_length=MOST_COMMENTS
    )


class LinkInput(CommentsInput):
    impact = Code(choices=Impact.choices, required=False)


class CloseInput(Input):
    note = Text(required=False, allow_blank=True)


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {"page": passage.page, "heading": passage.heading, "text": passage.text}


def _link(link: ItemLink) -> dict[str, Any]:
    return {
        "sort": link.sort,
        "from_item": link.from_item_id,
        "to_item": link.to_item_id,
    }


def _remark(remark: Comment) -> dict[str, Any]:
    return {
        "ref": remark.ref,
        "summary": remark.summary,
        "member": remark.member.display_name if remark.member else None,
        "meeting": remark.meeting.number if remark.meeting else None,
        "stage": remark.stage,
        "disposition": remark.disposition,
        "revision_status": remark.revision_status,
        "settled": is_settled(remark),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return _remark(candidate.comment) | {
        "score": candidate.score,
        "likelihood": candidate.likelihood,
        "reasons": list(candidate.reasons),
    }
