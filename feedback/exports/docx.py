"""A 新旧対照表 as a Word file: landscape, the head of the table on every page, what was
added underlined, what was removed struck through."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from feedback.differences import Mark
from feedback.exports import comparison_table as table
from feedback.exports.comparison import Comparison
from feedback.exports.printable import printable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "游明朝"
WIDTHS = (Mm(105), Mm(105), Mm(57))
MARGIN = Mm(15)


def comparison_file(comparison: Comparison, *, everything: bool) -> bytes:
    """Return the file."""
    document = _landscape()
    title = table.title_of(comparison)
    document.core_properties.title = printable(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(printable(title), level=1)
    grid = document.add_table(rows=1, cols=3, style="Table Grid")
    grid.autofit = False
    _repeat_on_every_page(grid.rows[0])
    for cell, words in zip(grid.rows[0].cells, table.header(comparison), strict=True):
        cell.paragraphs[0].add_run(printable(words)).bold = True
    for row in table.rows(comparison, everything=everything):
        _fill(grid.add_row().cells, row)
    _set_widths(grid)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(cells: Any, row: table.TableRow) -> None:
    new, old, beside = cells
    _write(new, row.new_place, row, table.NEW)
    _write(old, row.old_place, row, table.OLD)
    beside.text = printable(table.told_beside(row))


def _write(cell: Any, place: str, row: table.TableRow, side: str) -> None:
    cell.paragraphs[0].add_run(printable(place)).bold = True
    paragraph = cell.add_paragraph()
    for text, mark in table.shown(row.pieces, side):
        run = paragraph.add_run(printable(text))
        run.font.underline = True if mark == Mark.ADDED else None
        run.font.strike = True if mark == Mark.REMOVED else None


def _landscape() -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", MARGIN)
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10)
    return document


def _repeat_on_every_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_widths(grid: Any) -> None:
    """Word takes the widths of the cells, LibreOffice those of the columns."""
    for column, width in zip(grid.columns, WIDTHS, strict=True):
        column.width = width
    for row in grid.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width
