"""The 新旧対照表 as files: what a reader finds in Word and in Excel."""

from copy import deepcopy
from io import BytesIO
from urllib.parse import unquote

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from feedback.exports import xlsx
from tests.editions_case import SECRET, Editions
from tests.web.conftest import browser_of


@pytest.fixture(scope="module")
def _case(lasting):
    return lasting(Editions)


@pytest.fixture
def case(_case, db):
    return deepcopy(_case)


ADDRESS = "/p/machi/drafts/report/compare"


def file_of(case, kind, query="", role="anonymous"):
    answer = browser_of(case.user(role)).get(f"{ADDRESS}.{kind}?{query}")
    assert answer.status_code == 200, answer.text
    return answer


def word(case, query="", role="anonymous"):
    return Document(BytesIO(file_of(case, "docx", query, role).content))


def excel(case, query="", role="anonymous"):
    content = file_of(case, "xlsx", query, role).content
    return load_workbook(BytesIO(content), rich_text=True).active


def runs_of(cell):
    return [
        (run.text, bool(run.font.underline), bool(run.font.strike))
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]


def test_word_underlines_what_is_new_and_strikes_out_what_is_gone(case):
    _head, houses, *_rest = word(case).tables[0].rows
    new, old, beside = houses.cells
    assert runs_of(new)[1:] == [
        ("空き家は地区の", False, False),
        ("住民協議会が毎年", True, False),
        ("調べる。市は、活用を助言する。", False, False),
    ]
    assert ("協議会が", False, True) in runs_of(old)
    assert new.paragraphs[0].text == "空き家の活用 P.60"
    assert "P.56 → P.60" in beside.text
    assert f"{case.reflected.ref} 澪構成員：住民も入れてほしい" in beside.text


def test_word_lies_on_its_side_and_repeats_the_head(case):
    document = word(case)
    section, table = document.sections[0], document.tables[0]
    assert section.page_width > section.page_height
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == [
        "新（資料8-1）",
        "旧（資料7-1）",
        "備考（対応する御意見）",
    ]
    assert document.core_properties.title == "報告書（案） 新旧対照表"


def test_excel_says_the_same(case):
    rows = list(excel(case).iter_rows(min_row=2, values_only=True))
    new, old, beside = rows[0]
    assert isinstance(new, CellRichText)
    looks = {str(part): getattr(part, "font", None) for part in new}
    assert looks["住民協議会が毎年"].u == "single"
    place, text = str(new).split("\n")
    assert place == "空き家の活用 P.60"
    assert text == "空き家は地区の住民協議会が毎年調べる。市は、活用を助言する。"
    gone = {str(part): getattr(part, "font", None) for part in old}
    assert gone["協議会が"].strike
    assert case.reflected.ref in beside


def test_all_three_have_the_same_rows(case):
    for query in ("", "all=1"):
        page = browser_of(None).get(f"{ADDRESS}/table/?{query}")
        shown = len(page.context["rows"])
        assert len(word(case, query).tables[0].rows) == shown + 1
        assert excel(case, query).max_row == shown + 1
    assert shown == 7


@pytest.mark.parametrize("words", ["=1+1", "+1", "@SUM(A1)", "-1", "https://x.example"])
def test_no_cell_is_a_formula_or_a_link(case, words):
    case.new.passages.filter(item__key="houses").update(heading=words, text=words)
    cells = [cell for row in excel(case).iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # n: nothing
    assert all(cell.hyperlink is None for cell in cells)
    assert any(words in str(cell.value) for cell in cells)


LONG = "とても長い文を書く。" * 8_000


@pytest.mark.parametrize("text", [LONG, "𠮷" * 40_000])
def test_what_is_longer_than_a_cell_goes_on_in_the_next_row(case, text):
    case.new.passages.filter(item__key="houses").update(text=text)
    rows = list(excel(case).iter_rows(min_row=2, max_col=1, values_only=True))
    written = [str(row[0]) for row in rows if row[0]]
    assert text in "".join(written)
    assert all(len(one.encode("utf-16-le")) // 2 <= 32_767 for one in written)


def test_without_that_rule_something_would_be_lost(case, monkeypatch):
    monkeypatch.setattr(xlsx, "LONGEST", 10**9)
    case.new.passages.filter(item__key="houses").update(text=LONG)
    with pytest.warns(UserWarning, match="limit of 32,767"):
        rows = list(excel(case).iter_rows(min_row=2, max_col=1, values_only=True))
    assert LONG not in "".join(str(row[0]) for row in rows)


def test_signs_that_no_xml_holds_leave_a_mark(case):
    case.new.passages.filter(item__key="houses").update(text="前\x01\ufffe後")
    assert "前\ufffd\ufffd後" in word(case).tables[0].rows[1].cells[0].text
    assert "前\ufffd\ufffd後" in str(excel(case)["A2"].value)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_file_is_named_and_kept_by_nobody(case, kind):
    answer = file_of(case, kind, role="hana")
    name = unquote(answer.headers["Content-Disposition"])
    assert name.endswith(f"報告書案_新旧対照表.{kind}")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_public_gets_public_editions_only(case, kind):
    told = str(
        [cell.value for row in excel(case).iter_rows() for cell in row]
        if kind == "xlsx"
        else [cell.text for row in word(case).tables[0].rows for cell in row.cells]
    )
    assert "祭り" in told
    assert SECRET not in told


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_the_address_gets_wrong_is_told_and_what_is_not_there_is_404(case, kind):
    browser = browser_of(None)
    wrong = browser.get(f"{ADDRESS}.{kind}?from=資料0-0")
    assert wrong.status_code == 400
    assert "「資料0-0」は選べません" in wrong.text
    assert browser.get(f"{ADDRESS}.{kind}?to=資料7-1").status_code == 404
    assert browser.get(f"/p/umi/drafts/report/compare.{kind}").status_code == 404
