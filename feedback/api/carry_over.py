"""The paper 「前回までの御意見への対応」 as JSON."""

from typing import Any

from rest_framework import serializers

from feedback.api.brief import Described, MemberBrief, Moment
from feedback.api.responses import ResponseBrief
from feedback.api.revisions import RevisionBrief
from feedback.changes import CarryOver
from feedback.changes.carried_row import CarriedRow, Place
from feedback.models.description import describe_response, describe_revision
from feedback.models.in_brief import describe_member
from feedback.workflow import Anchor, Disposition, RevisionStatus, Stage


class CarriedStanding(Described):
    edition = serializers.CharField()
    title = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)
    anchor = serializers.ChoiceField(choices=Anchor.choices)


class CarriedPlace(Described):
    """`now`: where it stands in the newest edition; null where that is not sure."""

    cited_as = serializers.CharField()
    edition = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    page = serializers.IntegerField(allow_null=True)
    now = CarriedStanding(allow_null=True)


class CarriedSerializer(Described):
    number = serializers.IntegerField()
    ref = serializers.CharField()
    member = MemberBrief(allow_null=True)
    meeting = serializers.IntegerField(allow_null=True)
    meetings_old = serializers.IntegerField(allow_null=True)
    age = serializers.CharField()
    places = CarriedPlace(many=True)
    summary = serializers.CharField()
    responses = ResponseBrief(many=True)
    change_made = serializers.BooleanField()
    revisions = RevisionBrief(many=True)
    stage = serializers.ChoiceField(choices=Stage.choices)
    disposition = serializers.ChoiceField(choices=Disposition.choices)
    revision_status = serializers.ChoiceField(choices=RevisionStatus.choices)
    is_due = serializers.BooleanField()
    due_meeting = serializers.IntegerField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    settled_at = Moment(allow_null=True)

    def to_representation(self, row: CarriedRow) -> dict[str, Any]:
        comment = row.comment
        same = ("ref", "summary", "stage", "disposition", "revision_status")
        due, at = comment.due_meeting, row.settled_at
        return {
            "number": row.number,
            **{name: getattr(comment, name) for name in same},
            "member": describe_member(comment.member),
            "meeting": comment.meeting.number if comment.meeting else None,
            "meetings_old": row.meetings_old,
            "age": row.age,
            "places": [_place(place) for place in row.places],
            "responses": [describe_response(answer) for answer in row.answers],
            "change_made": row.change_made,
            "revisions": [describe_revision(revision) for revision in row.revisions],
            "is_due": row.is_due,
            "due_meeting": due.number if due else None,
            "due_on": comment.due_on.isoformat() if comment.due_on else None,
            "settled_at": Moment().to_representation(at) if at else None,
        }


class CarryOverSerializer(Described):
    """What was open before the meeting, and what was settled since the one before."""

    meeting = serializers.IntegerField()
    previous = serializers.IntegerField(allow_null=True)
    open = CarriedSerializer(many=True)
    settled = CarriedSerializer(many=True)
    due = serializers.ListField(child=serializers.CharField())

    def to_representation(self, over: CarryOver) -> dict[str, Any]:
        return {
            "meeting": over.meeting.number,
            "previous": over.previous.number if over.previous else None,
            "open": CarriedSerializer(over.open, many=True).data,
            "settled": CarriedSerializer(over.settled, many=True).data,
            "due": [row.comment.ref for row in over.due],
        }


def _place(place: Place) -> dict[str, Any]:
    target, standing = place.target, place.standing
    return {
        "cited_as": target.cited_as,
        "edition": target.edition.label if target.edition else None,
        "title": target.item.title if target.item else "",
        "page": target.page,
        "now": standing
        and {
            "edition": standing.edition.label,
            "title": standing.item.title if standing.item else "",
            "page": standing.page,
            "anchor": standing.anchor,
        },
    }
