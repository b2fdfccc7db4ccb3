"""The example's editions as files: Markdown, plain text, Word and PDF."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tests.importer import word_paper
from tests.importer.pdf_paper import HEAVY, LEFT, PITCH, TOP, frame, pdf, text, wrapped
from tests.importer.seeds.example import TITLE, Printed
from tests.importer.word_paper import PAGE, paragraph, run, section

Edition = Sequence[Printed]
SIZES = (16, 13, 11)
COLUMNS = (72, 230, 320, 410, 510)


def by_page(edition: Edition) -> Iterator[tuple[int, list[Printed]]]:
    """Yield each page with what begins on it."""
    for page, group in groupby(edition, key=lambda one: one.page):
        yield page, list(group)


def rows_of(one: Printed) -> list[list[str]]:
    return [line.split("　") for line in one.text.split("\n")]


def markdown(edition: Edition) -> bytes:
    out = [f"# {TITLE}"]
    for page, group in by_page(edition):
        out.append(f"P.{page}")
        for one in group:
            out += _markdown(one)
    return ("\n\n".join(out) + "\n").encode()


def _markdown(one: Printed) -> list[str]:
    if one.sort == "table":
        head, *rest = [f"| {' | '.join(row)} |" for row in rows_of(one)]
        rule = f"|{'---|' * len(rows_of(one)[0])}"
        return [one.line, "\n".join([head, rule, *rest])]
    if one.sort == "figure":
        return [f"![](picture-{one.key}.png)", one.line]
    return [f"{'#' * (one.level + 1)} {one.line}", *one.text.split("\n")]


def plain(edition: Edition) -> bytes:
    out = [TITLE, ""]
    for page, group in by_page(edition):
        out += [f"P.{page}", ""]
        for one in group:
            out += ["", one.line, *([""] if one.sort == "section" else [])]
            for part in one.text.split("\n") if one.text else ():
                out += [part] if one.sort == "table" else wrapped(part, first=1)
            out.append("")
    return "\n".join(out).encode()


def word(edition: Edition) -> bytes:
    """As Word writes it, the numbers typed before the headings."""
    blocks = [paragraph(run(TITLE, '<w:sz w:val="40"/>'))]
    for at, (_, group) in enumerate(by_page(edition)):
        for place, one in enumerate(group):
            blocks += _word(one, [PAGE] if at and not place else [])
    start = edition[0].page
    return word_paper.docx(*blocks, section(start=start), styled=_styles())


def _styles() -> bytes:
    made = [
        word_paper.style(str(level), f"heading {level}")
        for level in range(1, len(SIZES) + 1)
    ]
    return f"<w:styles {word_paper.paper.W}>{''.join(made)}</w:styles>".encode()


def _word(one: Printed, marks: list[str]) -> list[str]:
    if one.sort != "section":
        body = [word_paper.table(rows_of(one))] if one.sort == "table" else []
        return [paragraph(*marks, one.line), *body]
    head = paragraph(*marks, one.line, style=str(one.level))
    return [head, *(paragraph(part) for part in one.text.split("\n"))]


def paged(edition: Edition) -> bytes:
    """As a PDF without bookmarks: sizes, a running head, numbers at the foot."""
    pages = []
    for page, group in by_page(edition):
        shown = [text(LEFT, 805, TITLE, size=9), text(290, 40, f"- {page} -")]
        y = float(TOP)
        for one in group:
            made, y = _placed(one, y)
            shown.append(made)
        pages.append("".join(shown))
    return pdf(pages)


def _placed(one: Printed, y: float) -> tuple[str, float]:
    if one.sort != "section":
        return _captioned(one, y - PITCH)
    size = SIZES[one.level - 1]
    shown = text(LEFT, y - 10, one.line, size=size, font=HEAVY)
    y -= 10 + 1.7 * PITCH
    for part in one.text.split("\n"):
        for row in wrapped(part, first=1):
            shown += text(LEFT, y, row)
            y -= PITCH
    return shown, y


def _captioned(one: Printed, y: float) -> tuple[str, float]:
    shown = text(LEFT + 80, y, one.line)
    if one.sort == "figure":
        return shown, y - 2 * PITCH
    rows = rows_of(one)
    xs = COLUMNS[: len(rows[0]) + 1]
    ys = [y - 12 - 22 * at for at in range(len(rows) + 1)]
    shown += frame(xs, ys)
    for top, row in zip(ys, rows, strict=False):
        for x, cell in zip(xs, row, strict=False):
            shown += text(x + 4, top - 15, cell)
    return shown, ys[-1] - 2 * PITCH


FORMATS = {
    "案.md": markdown,
    "案.txt": plain,
    "案.docx": word,
    "案.pdf": paged,
}
