"""Word files of drafts, made on the spot: styles, automatic numbers, pages."""

import html
from collections.abc import Sequence

from tests.importer import paper

HEADINGS = ("heading 1", "heading 2", "heading 3")
LEVELS = (
    ("japaneseCounting", "第%1章", "nothing"),
    ("decimalFullWidth", "（%2）", "nothing"),
    ("decimalEnclosedCircle", "%3", "space"),
)


def run(text: str, properties: str = "") -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{html.escape(line)}</w:t>'
        for line in text.split("\n")
    )
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{lines}</w:r>"


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; a run without markup is plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, *, key: int, depth: int = 0) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    return paragraph(text, properties=numbers)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table; a cell that is markup stays as it is."""
    cells = (
        "".join(
            f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>"
            for cell in row
        )
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def section(*, start: int | None = None, how: str = "", begins: str = "") -> str:
    """Return the properties that end a section of Word."""
    count = f' w:start="{start}"' if start is not None else ""
    form = f' w:fmt="{how}"' if how else ""
    kind = f'<w:type w:val="{begins}"/>' if begins else ""
    return f"<w:sectPr>{kind}<w:pgNumType{count}{form}/></w:sectPr>"


PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"


def style(key: str, name: str, *, based: str = "", inside: str = "") -> str:
    below = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{below}{inside}</w:style>"
    )


def styles(*more: str) -> bytes:
    """Return styles: 1, 2, 3 are the headings, numbered by list 1."""
    made = "".join(
        style(
            str(level),
            name,
            inside=f'<w:pPr><w:numPr><w:ilvl w:val="{level - 1}"/>'
            '<w:numId w:val="1"/></w:numPr></w:pPr>',
        )
        for level, name in enumerate(HEADINGS, start=1)
    )
    return f"<w:styles {paper.W}>{made}{''.join(more)}</w:styles>".encode()


def numbering(
    *lists: Sequence[tuple[str, str, str]], more: str = "", level: str = ""
) -> bytes:
    """Return one list for each row of levels: format, text, what comes after."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">'
        + "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>'
            f'<w:suff w:val="{after}"/><w:lvlText w:val="{text}"/>{level}</w:lvl>'
            for depth, (how, text, after) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for at, levels in enumerate(lists, start=1)
    )
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(1, len(lists) + 1)
    )
    return f"<w:numbering {paper.W}>{kinds}{nums}{more}</w:numbering>".encode()


def docx(
    *blocks: str, styled: bytes | None = None, numbers: bytes | None = None
) -> bytes:
    """Return a Word file of these blocks with the styles and lists above."""
    return paper.docx_of(
        "".join(blocks),
        more={
            "word/styles.xml": styles() if styled is None else styled,
            "word/numbering.xml": numbering(LEVELS) if numbers is None else numbers,
        },
    )
