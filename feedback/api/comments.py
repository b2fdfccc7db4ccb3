from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api import comment_inputs as inputs
from feedback.api.comment_fields import CommentSerializer
from feedback.api.comment_filters import ORDERINGS, CommentFilters
from feedback.api.etags import check_match, etag_of
from feedback.api.inputs import Input
from feedback.api.links import comments_for
from feedback.api.negotiation import as_json
from feedback.api.permissions import ReadsOrSecretariat
from feedback.api.shown import ShownSerializer, shown_now
from feedback.api.viewset import LedgerViewSet, Writing
from feedback.models import Comment, scope_of
from feedback.models.in_brief import NO_AGE


def does(body: type[Input], operation: str) -> Callable[[Any], Any]:
    """Declare an action on one comment: POST `body`, get the comment as it is then."""

    def declared(method: Any) -> Any:
        act = action(detail=True, methods=["post"])(method)
        return extend_schema(
            operation_id=operation, request=body, responses={200: CommentSerializer}
        )(act)

    return declared


class CommentViewSet(Writing, LedgerViewSet):
    """Remarks. They change by actions; a PATCH only corrects the record."""

    queryset = Comment.objects.all()
    serializer_class = CommentSerializer
    filterset_class = CommentFilters
    orderings = ORDERINGS
    lookup_field = "ref"
    lookup_value_regex = r"[A-Za-z0-9-]{1,80}"

    def get_queryset(self) -> QuerySet[Comment]:
        return comments_for(self.request.user)

    @extend_schema(request=inputs.RecordInput, responses={201: CommentSerializer})
    def create(self, request: Request) -> Response:
        panel = self.read(inputs.PanelInput)["panel"]
        if not scope_of(request.user).runs(panel.pk):
            raise PermissionDenied(ReadsOrSecretariat.message)
        given = self.read(inputs.RecordInput, panel=panel)
        comment = Comment.objects.record(by=self.writer, **given)
        shown = self._shown(comment)
        return Response(shown, status=201, headers={"Location": shown["url"]})

    @extend_schema(request=inputs.EditInput, responses={200: CommentSerializer})
    def partial_update(self, request: Request, ref: str) -> Response:
        return self._act(inputs.EditInput, _edit, partial=True)

    @does(inputs.MoveInput, "comments_move")
    def move(self, request: Request, ref: str) -> Response:
        return self._act(inputs.MoveInput, Comment.move_to)

    @does(inputs.DecideInput, "comments_decide")
    def decide(self, request: Request, ref: str) -> Response:
        return self._act(inputs.DecideInput, Comment.decide)

    @does(inputs.RespondInput, "comments_respond")
    def respond(self, request: Request, ref: str) -> Response:
        return self._act(inputs.RespondInput, Comment.respond)

    @does(inputs.ReviseInput, "comments_revise")
    def revise(self, request: Request, ref: str) -> Response:
        return self._act(inputs.ReviseInput, Comment.revise)

    @does(inputs.ConfirmInput, "comments_confirm")
    def confirm(self, request: Request, ref: str) -> Response:
        return self._act(inputs.ConfirmInput, Comment.confirm)

    @extend_schema(operation_id="comments_shown", responses={200: ShownSerializer})
    @action(detail=True, methods=["get"])
    def shown(self, request: Request, ref: str) -> Response:
        return Response(shown_now(self.get_object()))

    @does(inputs.AssignInput, "comments_assign")
    def assign(self, request: Request, ref: str) -> Response:
        return self._act(inputs.AssignInput, Comment.assign)

    def _act(
        self, body: type[Input], act: Callable[..., object], *, partial: bool = False
    ) -> Response:
        """Read the body, do it to the comment that the reader had seen, show it."""
        comment = self.get_object()
        given = self.read(
            body,
            partial=partial,
            comment=comment,
            panel=comment.panel,
            editions=comment.editions_known_to(self.writer),
        )
        version = self._version_read(comment, required=partial)
        act(comment, by=self.writer, version=version, **given)
        return Response(self._shown(comment))

    def _version_read(self, comment: Comment, *, required: bool) -> int | None:
        """Return the version that If-Match speaks of; None for any.

        The method that changes the comment locks its row and compares once more, so
        of two writers with the same tag one is refused. The version is part of what
        the tag is made of: the same tag is the same version.
        """
        data = self.get_serializer(comment).data
        current = etag_of(as_json(data), own=self.own_part(data))
        matched = check_match(self.request, current, required=required)
        return comment.version if matched else None

    def own_part(self, data: Any) -> bytes | None:
        if not isinstance(data, dict) or "ref" not in data:
            return None
        targets = [target | {"carried": []} for target in data["targets"]]
        return as_json({**data, "targets": targets} | NO_AGE)

    def _shown(self, comment: Comment) -> Any:
        fresh = comments_for(self.request.user).get(pk=comment.pk)
        return self.get_serializer(fresh).data


def _edit(
    comment: Comment, *, note: str = "", targets: Any = None, **given: Any
) -> None:
    doing = {name: given.pop(name) for name in ("by", "version")}
    comment.edit(note=note, targets=targets, fields=given, **doing)
