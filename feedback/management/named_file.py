"""A file that is named on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as translate

from feedback.importer.doubts import in_words
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading.limits import MAX_BYTES

Read = TypeVar("Read")


def bytes_of(file: Path) -> bytes:
    """Return what is in the file, up to one more than may be: that is refused when it
    is read. Raises CommandError if it can't be opened, and why."""
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = translate("ファイルを開けません：%(file)s（%(why)s）")
        facts = {"file": file, "why": error.strerror or error}
        raise CommandError(message % facts) from error


def read_with(read: Callable[[bytes, str], Read], file: Path, data: bytes) -> Read:
    """Return what the file says; CommandError if it can't be read, and why."""
    try:
        return read(data, file.name)
    except Unreadable as refusal:
        raise CommandError(f"{file}: {in_words(refusal)}") from refusal
