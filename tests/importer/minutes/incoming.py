"""Files that come in, and parsers that do with them what a test needs."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from feedback.importer.minutes.receive import receive
from feedback.importer.parse.minutes import Head, Minutes, Speech
from feedback.models import Import, Panel, User

WORDS = "○架空座長　ただいまから、第９回の会合を始めます。".encode()
MINUTES = Minutes(
    head=Head(title="架空の懇談会", number=9),
    speeches=(
        Speech(
            number=1,
            name_as_printed="架空座長",
            name="架空",
            title="座長",
            text="ただいまから、第９回の会合を始めます。",
            line=1,
        ),
    ),
)


def bring(panel: Panel, by: User, content: bytes = WORDS, **fields: Any) -> Import:
    """A file of minutes that somebody sent, waiting to be read."""
    name = fields.pop("name", "第9回議事録.txt")
    file = SimpleUploadedFile(name, content)
    return receive(file, panel=panel, by=by, **fields)


def reads(data: bytes, name: str, *, on_progress: Any) -> Minutes:
    """Stand in for the parser, where a test is not about what it says."""
    on_progress(50)
    return MINUTES
