"""A file of minutes comes in (handed_in/receiving.py)."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from feedback.importer.handed_in import receiving
from feedback.importer.handed_in.receiving import take_in
from feedback.importer.minutes.run import reader
from feedback.models import Import, Panel, User


def receive(
    file: "UploadedFile[Any]",
    *,
    panel: Panel,
    meeting_number: int | None = None,
    by: User,
) -> Import:
    """Keep the file and return its import, queued; its reading starts at the commit.

    Raises FileRefused if it is empty or larger than LARGEST_FILE.
    """
    return take_in(file, reader, panel=panel, meeting_number=meeting_number, by=by)


def with_twins(imports: Any) -> Any:
    """Return the imports, each with `twins` of the same panel."""
    return receiving.with_twins(imports, within="panel")
