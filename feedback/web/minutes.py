"""The minutes of a meeting, with the comments beside the speeches."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.models import Attendance, Comment, Meeting, Speech, Viewer, scope_of
from feedback.models.beside import (
    NONE,
    Beside,
    Keys,
    keys_answered_in,
    keys_made_in,
    rows_beside,
)
from feedback.models.in_brief import Description, describe_in_brief
from feedback.models.spoken import apart_in
from feedback.web.minutes_form import MinutesForm
from feedback.web.pages import show
from feedback.web.parts import part_with
from feedback.web.reflected import with_reflected

# Speeches and characters on a page, where the remarks beside a speech take as much
# room as so many characters: the minutes of two hours stand on one.
MOST_SPEECHES = 200
LARGEST = 80_000
BESIDE = 500
APART = 30


@require_safe
def minutes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the part of the minutes that the address asks for; 400 if it asks for what
    there isn't."""
    meetings = Meeting.objects.visible_to(request.user).select_related("panel")
    meeting = get_object_or_404(meetings, panel__slug=slug, number=number)
    form = MinutesForm(request.GET)
    attendance = Attendance.objects.filter(meeting=meeting).select_related("member")
    context: dict[str, Any] = {
        "panel": meeting.panel,
        "meeting": meeting,
        "attendance": attendance,
        "form": form,
        "turns": [],
        "in_office": scope_of(request.user).runs(meeting.panel_id),
    }
    if form.is_valid():
        context |= _shown(meeting, form, request.user)
    context["problems"] = form.problems()
    status = 400 if form.errors else 200
    return show(request, "minutes.html", context, status=status)


def _shown(meeting: Meeting, form: MinutesForm, viewer: Viewer) -> dict[str, Any]:
    speeches = Speech.objects.visible_to(viewer).filter(meeting=meeting).order_by()
    made = keys_made_in(speeches, meeting.panel, viewer)
    answered = keys_answered_in(speeches, meeting.panel, viewer)
    marked = {key for keys in (made, answered) for key in keys if keys[key]}
    chosen = form.chosen(speeches, marked).annotate(size=Length("text"))
    rows = list(chosen.order_by("number").values_list("pk", "number", "size"))
    numbers = [number for _key, number, _size in rows]
    at = _row_of(form, numbers)
    if at is None:
        return {}
    room = [
        size + BESIDE * (bool(made[key]) + bool(answered[key])) for key, _, size in rows
    ]
    part = part_with(numbers, room, at, most=MOST_SPEECHES, largest=LARGEST)
    turns = chosen.filter(number__in=part.rows).order_by("number")
    return {
        "turns": _turns(meeting, turns, (made, answered), viewer),
        "apart": _apart(meeting, viewer),
        "count": len(rows),
        "previous_url": _url(meeting, form, part.previous),
        "next_url": _url(meeting, form, part.next),
    }


def _row_of(form: MinutesForm, numbers: list[int]) -> int | None:
    """Return the row to begin at: of the speech that is named, or of the next one that
    is shown; None where there is none."""
    number = form.cleaned_data["at"]
    if number is None:
        return 0
    for row, shown in enumerate(numbers):
        if shown >= number:
            return row
    form.add_error("at", _("発言%(number)sはありません。") % {"number": number})
    return None


def _turns(
    meeting: Meeting,
    speeches: "QuerySet[Speech]",
    kinds: tuple[Keys, Keys],
    viewer: Viewer,
) -> list[dict[str, Any]]:
    """Return the speeches in order, each with the first remarks made in it, and the
    first of those that it answered."""
    rows = list(speeches.select_related("speaker"))
    beside = rows_beside(kinds, [row.pk for row in rows], meeting.panel, viewer)
    made, answered = _told(beside, meeting, viewer)
    return [
        {
            "speech": speech,
            "name": f"{meeting.number}-{speech.number}",
            "made": made.get(speech.pk, NONE),
            "answered": answered.get(speech.pk, NONE),
        }
        for speech in rows
    ]


def _told(
    kinds: list[dict[int, Beside]], meeting: Meeting, viewer: Viewer
) -> list[dict[int, Beside]]:
    """Return the same, each remark with the places where it is reflected."""
    remarks = {
        row["ref"]: row for kind in kinds for one in kind.values() for row in one.rows
    }
    told = {
        row["ref"]: row
        for row in with_reflected(list(remarks.values()), meeting.panel, viewer)
    }
    return [
        {
            key: Beside([told[row["ref"]] for row in one.rows], one.count, one.more)
            for key, one in kind.items()
        }
        for kind in kinds
    ]


def _apart(meeting: Meeting, viewer: Viewer) -> list[Description]:
    """Return the first remarks of the meeting that were made in no speech."""
    comments = Comment.objects.visible_to(viewer, panel=meeting.panel)
    keys = comments.filter(apart_in(meeting)).order_by("pk").values("pk")[:APART]
    rows = comments.filter(pk__in=keys).in_brief().order_by("pk")
    return with_reflected(
        [describe_in_brief(row) for row in rows], meeting.panel, viewer
    )


def _url(meeting: Meeting, form: MinutesForm, number: int | None) -> str:
    if number is None:
        return ""
    shown = form.cleaned_data["show"]
    return speech_url(meeting.panel.slug, meeting.number, number, show=shown)


def speech_url(slug: str, meeting: int, number: int, *, show: str = "") -> str:
    """Return the address of a speech in the minutes."""
    said = {"show": show} if show else {}
    query = urlencode(said | {"at": number})
    return f"{reverse('minutes', args=[slug, meeting])}?{query}#speech-{number}"
