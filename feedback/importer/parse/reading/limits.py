"""How large a file of minutes may be, before any of it is looked at closely.

Minutes of a long day have 200,000 characters. What is ten times as large is no minutes,
and reading it to the end would only cost time.
"""

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_CHARACTERS = 3_000_000
MAX_LINES = 200_000
MAX_PAGES = 3_000


def check_bytes(data: bytes) -> None:
    """Raise Unreadable if the file is empty or larger than 20 MB."""
    if not data:
        raise Unreadable("empty", _("ファイルが空です。"))
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "too_large",
            _(
                "ファイルが大きすぎます。上限は%(limit)dMBです。"
                "画像を除くか、分割してください。"
            ),
            limit=MAX_BYTES // MEGABYTE,
        )


def check_length(characters: int, lines: int) -> None:
    """Raise Unreadable if there is more text than any minutes have."""
    if characters > MAX_CHARACTERS or lines > MAX_LINES:
        raise Unreadable(
            "too_long",
            _(
                "文章が長すぎます。上限は%(characters)d字、%(lines)d行です。"
                "分割してください。"
            ),
            characters=MAX_CHARACTERS,
            lines=MAX_LINES,
        )


def check_pages(pages: int) -> None:
    """Raise Unreadable if there are more pages than any minutes have."""
    if pages > MAX_PAGES:
        raise Unreadable(
            "too_long",
            _("ページが多すぎます（%(pages)dページ）。上限は%(limit)dページです。"),
            pages=pages,
            limit=MAX_PAGES,
        )
