"""A file of an edition comes in."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from feedback.models import Draft, EditionImport, Meeting, User


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
    raise NotImplementedError
