"""A file of an edition comes in (handed_in/receiving.py)."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as translate

from feedback.importer.editions.plan import label_taken
from feedback.importer.editions.run import reader
from feedback.importer.handed_in import receiving
from feedback.importer.handed_in.receiving import take_in
from feedback.models import Draft, EditionImport, Meeting, User
from feedback.workflow import ImportRefused


def receive_edition(
    file: "UploadedFile[Any]",
    *,
    draft: Draft,
    label: str,
    title: str = "",
    meeting: Meeting | None = None,
    dated_on: date | None = None,
    by: User,
) -> EditionImport:
    """Keep the file and return its import, queued; its reading starts at the commit.

    Raises FileRefused if the file is empty or larger than LARGEST_FILE, ImportRefused
    if the draft has an edition of that label, or the meeting is another panel's.
    """
    label = label.strip()
    check_place(draft, label, meeting)
    about = {"title": title.strip(), "meeting": meeting, "dated_on": dated_on}
    return take_in(file, reader, draft=draft, label=label, by=by, **about)


def check_place(draft: Draft, label: str, meeting: Meeting | None) -> None:
    """Raise ImportRefused if no edition of that label can be put there."""
    if not label:
        raise ImportRefused(translate("版の名を書いてください。"), field="label")
    if draft.editions.filter(label=label).exists():
        raise ImportRefused(label_taken(label), field="label")
    if meeting is not None and meeting.panel_id != draft.panel_id:
        raise ImportRefused(
            translate("会合が、この報告書案の会議体のものではありません。"),
            field="meeting",
        )


def with_twins(imports: Any) -> Any:
    """Return the imports, each with `twins` of the same draft."""
    return receiving.with_twins(imports, within="draft")
