"""A file of a draft before its headings are looked for, whatever format it has."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.edition.blocks import Block
from feedback.importer.parse.problems import Problem


@dataclass(frozen=True)
class Paper:
    """`pages`: how many pages the file has, None where it has none or does not say;
    `title`: that of the document's own particulars, "" where it says none; `encoding`:
    that of a text file."""

    blocks: Sequence[Block]
    pages: int | None = None
    title: str = ""
    encoding: str = ""
    problems: Sequence[Problem] = ()
