"""A file of minutes that is named on the command line."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as translate

from feedback.importer.child import parse_within_limits
from feedback.importer.doubts import in_words
from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading.limits import MAX_BYTES


def minutes_of(file: Path) -> Minutes:
    """Return what the file says; CommandError if it can't be read, and why."""
    try:
        return parse_within_limits(_bytes_of(file), file.name)
    except OSError as error:
        message = translate("ファイルを開けません：%(file)s（%(why)s）")
        facts = {"file": file, "why": error.strerror or error}
        raise CommandError(message % facts) from error
    except Unreadable as refusal:
        raise CommandError(f"{file}: {in_words(refusal)}") from refusal


def _bytes_of(file: Path) -> bytes:
    """Return what is in the file, up to one more than may be: that is refused."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
