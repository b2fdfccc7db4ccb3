"""A file comes in: what is kept of it, and under which name."""

import hashlib
import unicodedata
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import OuterRef
from django.utils.translation import gettext as translate

from feedback.importer.handed_in.kept import keep
from feedback.importer.handed_in.reading import Reader
from feedback.models import HandedIn, ImportState, User
from feedback.refusals import Refused

Row = TypeVar("Row", bound=HandedIn)
LONGEST_NAME = 255
# What is said of a file again: whoever works on the one should know of the other.
LIVE = (
    ImportState.QUEUED,
    ImportState.READING,
    ImportState.TRIAGE,
    ImportState.APPLIED,
)


class FileRefused(Refused):
    code = "file-refused"


def take_in(
    file: "UploadedFile[Any]", reader: Reader[Row, Any], *, by: User, **fields: Any
) -> Row:
    """Keep the file and return its import, queued; its reading starts at the commit.

    `fields` are the import's own. Raises FileRefused if the file is empty or larger
    than LARGEST_FILE.
    """
    check_size(file)
    content = file.read()
    with transaction.atomic():
        import_ = reader.rows.create(
            **fields,
            file_name=plain_name(file.name or ""),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_by=by,
        )
        keep(import_, content)
        transaction.on_commit(partial(reader.start, import_.pk))
    import_.refresh_from_db()
    return import_


def check_size(file: "UploadedFile[Any]") -> None:
    """Raise FileRefused if the file is empty or too large."""
    if not file.size:
        raise FileRefused(
            translate("ファイルが空です。中身のあるファイルか、確かめてください。"),
            field="file",
        )
    if file.size > settings.LARGEST_FILE:
        raise FileRefused(too_large(), field="file")


def too_large() -> str:
    """Return what is said of a file that is too large."""
    return translate(
        "ファイルは%(size)sMBまでです。分けるか、画像を除いて、もう一度送ってください。"
    ) % {"size": settings.LARGEST_FILE // 2**20}


def plain_name(name: str) -> str:
    """Return the name without folders and without what cannot be seen (control and
    bidirectional marks), cut to 255 characters before its ending."""
    base = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        character for character in base if unicodedata.category(character)[0] != "C"
    )
    stem, dot, ending = seen.strip().rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending) <= 10 else ""
    stem = seen.strip().removesuffix(ending)
    kept = stem[: LONGEST_NAME - len(ending)] + ending
    return kept if kept.strip(". ") else translate("名前のないファイル")


def with_twins(imports: Any, *, within: str) -> Any:
    """Return the imports, each with `twins`: the keys of the others of the same bytes
    that are under way or applied, newest first; `within` names what they share."""
    others = imports.model.objects.filter(
        sha256=OuterRef("sha256"), state__in=LIVE, **{within: OuterRef(within)}
    )
    others = others.exclude(pk=OuterRef("pk")).order_by("-pk")
    return imports.annotate(twins=ArraySubquery(others.values("pk")))
