"""The page of the workbench where an alarm is mended."""

from django.urls import reverse

from feedback.alarms.alarm import Alarm, Mend


def mend_url(alarm: Alarm) -> str:
    """Return the address: a section of the comment's page, the edition's text, the
    meeting or the import; "" where nothing can be named."""
    if alarm.mend == Mend.CHANGE and alarm.edition is not None:
        return _page("edition_change", alarm.edition.pk)
    if alarm.mend == Mend.IMPORT and alarm.import_ is not None:
        return _page("import_change", alarm.import_.pk)
    if alarm.comments:
        return _comment(alarm)
    if alarm.revision is not None:
        return _page("revision_change", alarm.revision.pk)
    if alarm.meeting is not None:
        return _page("meeting_change", alarm.meeting.pk)
    return _page("comment_changelist")


def _comment(alarm: Alarm) -> str:
    url = _page("comment_change", alarm.comments[0].pk)
    revision = alarm.revision
    picked = f"?revision={revision.pk}" if revision else ""
    return f"{url}{picked}#{alarm.mend.value}"


def _page(name: str, *keys: int) -> str:
    return reverse(f"admin:feedback_{name}", args=keys)
