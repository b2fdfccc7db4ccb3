"""Which part of a Word file holds what, as its relations say."""

import posixpath

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading.archive import BROKEN, Archive
from feedback.importer.parse.reading.xml import elements_of

MAIN = "word/document.xml"
ROOT = "_rels/.rels"


def main_part(archive: Archive) -> str:
    """Return the name of the part with the text; Unreadable if there is none."""
    name = _related(archive, ROOT, "", "officeDocument") or MAIN
    if name not in archive.names():
        raise Unreadable("broken", BROKEN)
    return name


def part_beside(archive: Archive, main: str, kind: str) -> bytes:
    """Return the part that the main one relates to as "styles", "numbering", …; empty
    where it relates to none."""
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    found = _related(archive, relations, folder, kind) or f"{folder}/{kind}.xml"
    return archive.read(found) if found in archive.names() else b""


def _related(archive: Archive, relations: str, folder: str, kind: str) -> str:
    if relations not in archive.names():
        return ""
    for relation in elements_of(archive.read(relations), inside="Relationships"):
        target: str = relation.get("Target", "")
        name = target.lstrip("/")
        if not target.startswith("/"):
            name = posixpath.normpath(posixpath.join(folder, target))
        if relation.get("Type", "").endswith(f"/{kind}") and name in archive.names():
            return name
    return ""
