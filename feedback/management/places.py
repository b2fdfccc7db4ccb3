"""Panels, drafts and meetings that are named on the command line."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as translate

from feedback.models import Draft, Meeting, Panel
from feedback.workflow import listed


def panel_called(slug: str) -> Panel:
    """Return the panel; raise CommandError if there is none."""
    panel = Panel.objects.filter(slug=slug).first()
    if panel is None:
        message = translate("会議体「%(slug)s」はありません。")
        raise CommandError(message % {"slug": slug})
    return panel


def draft_called(panel: Panel, key: str) -> Draft:
    """Return the panel's draft; raise CommandError, with those that there are."""
    draft = panel.drafts.filter(key=key).first()
    if draft is None:
        message = translate(
            "報告書案「%(key)s」は、この会議体にありません。あるもの：%(list)s"
        )
        keys = listed(panel.drafts.values_list("key", flat=True))
        raise CommandError(message % {"key": key, "list": keys})
    return draft


def meeting_numbered(panel: Panel, number: int | None) -> Meeting | None:
    """Return the panel's meeting, None where no number is given; raise CommandError if
    there is none of that number."""
    if number is None:
        return None
    meeting = panel.meetings.filter(number=number).first()
    if meeting is None:
        message = translate("第%(number)s回の会合は、この会議体にありません。")
        raise CommandError(message % {"number": number})
    return meeting
