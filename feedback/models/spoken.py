"""Which comments were made in a speech, or answered by it, as each of them is seen."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from feedback.models.meeting import Meeting
from feedback.models.published_link import LinkSort, PublishedLink
from feedback.models.response import Response
from feedback.models.sight import FULL, OWN, PUBLIC
from feedback.models.speech import Speech
from feedback.workflow import ResponseState


def made_in(speech: Speech) -> Q:
    """Return the condition "it was made in this speech", for rows of `visible_to`."""
    live = ~Q(view=PUBLIC) & Q(speech=speech)
    return live | _published(LinkSort.SPOKEN, speech_id=speech.pk)


def answered_in(speech: Speech) -> Q:
    """Return the condition "this speech answered it"; a member is told once the answer
    is agreed."""
    answers = Response.objects.filter(comments=OuterRef("pk"), speech=speech)
    agreed = answers.exclude(state=ResponseState.DRAFT)
    return (
        (Q(view=FULL) & Q(Exists(answers)))
        | (Q(view=OWN) & Q(Exists(agreed)))
        | _published(LinkSort.ANSWERED, speech_id=speech.pk)
    )


def apart_in(meeting: Meeting) -> Q:
    """Return the condition "it was made in this meeting, in no speech of it"."""
    spoken = _links(LinkSort.SPOKEN)
    live = ~Q(view=PUBLIC) & Q(speech__isnull=True)
    return Q(meeting=meeting) & (live | (Q(view=PUBLIC) & ~Q(Exists(spoken))))


def _published(sort: LinkSort, **where: int) -> Q:
    return Q(view=PUBLIC) & Q(Exists(_links(sort).filter(**where)))


def _links(sort: LinkSort) -> QuerySet[PublishedLink]:
    return PublishedLink.objects.filter(comment=OuterRef("pk"), sort=sort)
