"""What is proposed from an import, and the decision on one of them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.brief import Described, MemberBrief
from feedback.api.filters import Filters
from feedback.api.handed_in import HandedInViewSet
from feedback.api.import_counts import counted
from feedback.api.inputs import Input, Whole
from feedback.api.viewset import Writing
from feedback.importer.doubts import read_back
from feedback.importer.minutes.receive import with_twins
from feedback.importer.minutes.run import reader
from feedback.models import Import, Proposal, ProposalSort, ProposalState, Triage
from feedback.models.in_brief import describe_member
from feedback.workflow import Kind

NUMBER = r"(?P<proposal>[0-9]{1,18})"
OF = OpenApiParameter("proposal", OpenApiTypes.INT, OpenApiParameter.PATH)


class ProposalTarget(Described):
    cited_as = serializers.CharField()
    pages = serializers.ListField(child=serializers.IntegerField())
    document = serializers.CharField()
    item = serializers.IntegerField(allow_null=True)


class ProposalProblem(Described):
    code = serializers.CharField()
    line = serializers.IntegerField()
    value = serializers.CharField()
    message = serializers.CharField()


class ProposalSerializer(Described):
    id = serializers.IntegerField()
    sort = serializers.ChoiceField(choices=ProposalSort.choices)
    state = serializers.ChoiceField(choices=ProposalState.choices)
    speech = serializers.IntegerField()
    members = MemberBrief(many=True)
    names = serializers.ListField(child=serializers.CharField())
    kind = serializers.ChoiceField(choices=Kind.choices)
    summary = serializers.CharField()
    body = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    targets = ProposalTarget(many=True)
    answers = serializers.ListField(child=serializers.IntegerField())
    claim = serializers.CharField()
    about_meeting = serializers.IntegerField(allow_null=True)
    verdict = serializers.CharField()
    merged_into = serializers.IntegerField(allow_null=True)
    comment = serializers.CharField(allow_null=True)
    problems = ProposalProblem(many=True)
    version = serializers.IntegerField()

    def to_representation(self, row: Proposal) -> dict[str, Any]:
        same = ("sort", "state", "names", "kind", "summary", "body", "start", "end")
        return {
            "id": row.pk,
            **{name: getattr(row, name) for name in same},
            "speech": row.speech.number,
            "members": [describe_member(member) for member in row.members.all()],
            "targets": [_target(target) for target in row.targets],
            "answers": [speech.number for speech in row.answers.all()],
            "claim": row.claim,
            "about_meeting": row.about_meeting,
            "verdict": row.verdict,
            "merged_into": row.merged_into_id,
            "comment": row.comment.ref if row.comment else None,
            "problems": [_problem(problem) for problem in row.problems],
            "version": row.version,
        }


class DecideProposal(Input):
    version = Whole(required=False)


class ImportProposals(HandedInViewSet):
    reader = reader

    def with_twins(self, rows: QuerySet[Import]) -> QuerySet[Import]:
        twins: QuerySet[Import] = with_twins(rows)
        return twins

    def counted(self, rows: Sequence[Import]) -> Sequence[Import]:
        return counted(rows)

    @extend_schema(responses=ProposalSerializer(many=True))
    @action(detail=True, orderings={}, filterset_class=Filters)
    def proposals(self, request: Request, pk: str) -> Response:
        """What is proposed from the speeches, in the order in which it was found."""
        rows = _proposals(self.get_object())
        page = Writing.paginate_queryset(self, rows) or []
        shown = [self._described(row) for row in page]
        return self.get_paginated_response(shown)

    @extend_schema(
        parameters=[OF], request=DecideProposal, responses={200: ProposalSerializer}
    )
    @action(detail=True, methods=["post"], url_path=f"proposals/{NUMBER}/accept")
    def accept(self, request: Request, pk: str, proposal: str) -> Response:
        return self._decide(Triage.accept, int(proposal))

    @extend_schema(
        parameters=[OF], request=DecideProposal, responses={200: ProposalSerializer}
    )
    @action(detail=True, methods=["post"], url_path=f"proposals/{NUMBER}/reject")
    def reject(self, request: Request, pk: str, proposal: str) -> Response:
        return self._decide(Triage.reject, int(proposal))

    def _decide(self, decide: Any, key: int) -> Response:
        rows = _proposals(self.get_object())
        if not rows.filter(pk=key).exists():
            raise Http404
        given = self.read(DecideProposal)

        def do(import_: Import) -> None:
            decide(Triage(import_, by=self.writer), key, **given)

        self.act(do)
        return Response(self._described(rows.get(pk=key)))

    def _described(self, row: Proposal) -> Any:
        return ProposalSerializer(row, context=self.get_serializer_context()).data


def _proposals(import_: Import) -> QuerySet[Proposal]:
    rows = import_.proposals.select_related("speech", "comment")
    return rows.prefetch_related("members", "answers")


def _target(target: dict[str, Any]) -> dict[str, Any]:
    return {
        "cited_as": target.get("cited_as", ""),
        "pages": target.get("pages", []),
        "document": target.get("document", ""),
        "item": target.get("item"),
    }


def _problem(problem: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": problem.get("code", ""),
        "line": problem.get("line", 0),
        "value": problem.get("value", ""),
        "message": read_back(problem),
    }
