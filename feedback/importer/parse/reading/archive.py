"""The zip archive that a .docx is, opened with suspicion.

What the archive says of its sizes is checked first, then what really comes out of it:
the one can lie, the other costs time.
"""

import io
import zipfile
import zlib
from collections import Counter

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.limits import MEGABYTE

MAX_ENTRIES = 5_000
MAX_PART = 40 * MEGABYTE
MAX_TOTAL = 400 * MEGABYTE
MAX_RATIO = 250  # Word's own XML is packed 10 to 40 times
CHUNK = 64 * 1024

BROKEN = _("Word文書が壊れていて読めません。Wordで開いて保存し直してください。")
BOMB = _(
    "展開すると大きくなりすぎるファイルです（%(megabytes)dMB以上）。"
    "Wordで開いて保存し直してください。"
)
SUSPECT = _(
    "ファイルの中の名前（%(name)s）が不正です。Wordで開いて保存し直してください。"
)
MANY = _("ファイルの中の部品が多すぎます（%(entries)d個）。")
PROTECTED = _("パスワードで保護されています。保護を解除して保存し直してください。")
OTHER = _(
    "%(kind)s形式のファイルは読めません。"
    "Word（.docx）、PDF、HTML、テキストのいずれかで保存してください。"
)
OTHER_KINDS = (("xl/", ".xlsx"), ("ppt/", ".pptx"), ("content.xml", ".odt"))


class Archive:
    """The parts of a Word file; every refusal is an Unreadable, code "archive",
    "bomb", "encrypted", "format" or "broken"."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise Unreadable("broken", BROKEN) from None
        self._check(self._zip.infolist())

    def names(self) -> set[str]:
        return set(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return one part, inflated no further than is allowed."""
        out = bytearray()
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(CHUNK):
                    out += chunk
                    _check_size(len(out), MAX_PART)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError):
            raise Unreadable("broken", BROKEN) from None
        except (NotImplementedError, RuntimeError):
            raise Unreadable("encrypted", PROTECTED) from None
        return bytes(out)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_ENTRIES:
            raise Unreadable("archive", MANY, entries=len(entries))
        names = Counter(entry.filename for entry in entries)
        for name, times in names.items():
            if times > 1 or _is_suspect(name):
                raise Unreadable("archive", SUSPECT, name=name[:80])
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("encrypted", PROTECTED)
        _check_size(sum(entry.file_size for entry in entries), MAX_TOTAL)
        for entry in entries:
            _check_ratio(entry)
        _check_kind(set(names))


def _is_suspect(name: str) -> bool:
    """A name that leads out of the archive: no program of Word writes it."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0]


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise Unreadable("bomb", BOMB, megabytes=limit // MEGABYTE)


def _check_ratio(entry: zipfile.ZipInfo) -> None:
    packed = max(entry.compress_size, 1)
    if entry.file_size > MEGABYTE and entry.file_size // packed > MAX_RATIO:
        raise Unreadable("bomb", BOMB, megabytes=entry.file_size // MEGABYTE)


def _check_kind(names: set[str]) -> None:
    if any(name.startswith("word/") for name in names):
        return
    for beginning, kind in OTHER_KINDS:
        if any(name.startswith(beginning) for name in names):
            raise Unreadable("format", OTHER, kind=kind)
    raise Unreadable("format", OTHER, kind=".zip")
