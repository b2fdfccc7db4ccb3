"""What comes in as a file, anywhere: measured while it comes, before it is kept."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

# What a form may weigh beside its file: names, boundaries, short fields.
BESIDE_THE_FILE = 65_536


def largest_form() -> int:
    """Return the bytes that a form with one file has at most."""
    return settings.LARGEST_FILE + BESIDE_THE_FILE


class SizeLimit(FileUploadHandler):
    """Drops the files of a form that is too large, so that nobody fills the disk.

    Forms are read for their CSRF token before anybody looks who sent them. The other
    fields stay, and `request.file_was_dropped` tells the view, so that its page can
    say why and keep what was typed.
    """

    too_large = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        self.too_large = content_length > largest_form()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if self.too_large:
            setattr(self.request, "file_was_dropped", True)  # noqa: B010
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
