"""The minutes of a meeting, with the comments beside the speeches."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from feedback.models import Attendance, Comment, Meeting, Response, Speech, Viewer
from feedback.models.description import Description, describe
from feedback.web.pages import show
from feedback.web.reflected import with_reflected


@require_safe
def minutes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    meetings = Meeting.objects.visible_to(request.user).select_related("panel")
    meeting = get_object_or_404(meetings, panel__slug=slug, number=number)
    remarks = with_reflected(
        _remarks(meeting, request.user), meeting.panel, request.user
    )
    context = {
        "panel": meeting.panel,
        "meeting": meeting,
        "attendance": Attendance.objects.filter(meeting=meeting).select_related(
            "member"
        ),
        "turns": _turns(meeting, request.user, remarks),
        "apart": [
            remark
            for remark in remarks
            if remark["speech"] is None and remark["meeting"] == number
        ],
    }
    return show(request, "minutes.html", context)


def _turns(
    meeting: Meeting, viewer: Viewer, remarks: list[Description]
) -> list[dict[str, Any]]:
    """Return the speeches in order, each with the remarks made in it, and those that
    it answered."""
    made: dict[int, list[Description]] = {}
    answered: dict[int, list[Description]] = {}
    for remark in remarks:
        if remark["speech"]:
            made.setdefault(remark["speech"]["id"], []).append(remark)
        for response in remark["responses"]:
            if response["speech"]:
                answered.setdefault(response["speech"]["id"], []).append(remark)
    speeches = Speech.objects.visible_to(viewer).filter(meeting=meeting)
    return [
        {
            "speech": speech,
            "made": made.get(speech.pk, []),
            "answered": answered.get(speech.pk, []),
        }
        for speech in speeches.select_related("speaker")
    ]


def _remarks(meeting: Meeting, viewer: Viewer) -> list[Description]:
    """Return the remarks made or answered in this meeting, as the viewer sees them.

    What a remark was answered by is in its rows for those inside, in its published
    words for all others; `_turns` takes it from how the viewer sees it.
    """
    answered_now = Response.objects.filter(meeting=meeting).values("comments")
    said = {"responses": [{"meeting": meeting.number}]}
    comments = Comment.objects.visible_to(viewer).filter(
        Q(meeting=meeting) | Q(pk__in=answered_now) | Q(face__content__contains=said),
        panel=meeting.panel_id,
    )
    return [describe(comment) for comment in comments.with_chain().order_by("pk")]
