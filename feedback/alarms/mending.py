"""The page of the workbench where an alarm is mended."""

from django.urls import reverse

from feedback.alarms.alarm import Alarm, Mend
from feedback.models import Edition


def mend_url(alarm: Alarm) -> str:
    """Return the address: a section of the comment's page, the change of the text and
    the remarks behind it, the meeting, or the import."""
    if alarm.mend == Mend.CHANGE and alarm.edition is not None:
        return _change(alarm, alarm.edition)
    if alarm.mend == Mend.IMPORT and alarm.import_ is not None:
        return _page("import_change", alarm.import_.pk)
    if alarm.comments:
        return _comment(alarm)
    if alarm.revision is not None:
        return _page("revision_change", alarm.revision.pk)
    if alarm.meeting is not None:
        return _page("meeting_change", alarm.meeting.pk)
    return _page("comment_changelist")


def _change(alarm: Alarm, edition: Edition) -> str:
    url = _page("changereview_edition", edition.pk)
    item = alarm.item and alarm.item.pk
    return f"{url}?show=all&item={item}#change-{item}" if item else url


def _comment(alarm: Alarm) -> str:
    url = _page("comment_change", alarm.comments[0].pk)
    revision = alarm.revision
    picked = f"?revision={revision.pk}" if revision else ""
    return f"{url}{picked}#{alarm.mend.value}"


def _page(name: str, *keys: int) -> str:
    return reverse(f"admin:feedback_{name}", args=keys)
