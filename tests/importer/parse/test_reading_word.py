"""A Word file: what is printed of it, each paragraph a line."""

import pytest

from feedback.importer.parse.reading import read
from tests.importer import paper


def run(text, properties=""):
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def paragraph(*runs, properties=""):
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def texts(*blocks):
    return [line.text for line in read(paper.docx_of("".join(blocks))).lines]


BOX = "<w:txbxContent>" + paragraph(run("枠の中")) + "</w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (run("会長") + f"<w:ins>{run('代理')}</w:ins>", ["会長代理"]),
        (
            run("会長") + "<w:del><w:r><w:delText>代理</w:delText></w:r></w:del>",
            ["会長"],
        ),
        (run("会長") + f"<w:moveFrom>{run('代理')}</w:moveFrom>", ["会長"]),
        (f"<w:moveTo>{run('代理')}</w:moveTo>", ["代理"]),
        (f"<w:hyperlink>{run('資料１')}</w:hyperlink>", ["資料１"]),
        (f"<w:sdt><w:sdtContent>{run('欄')}</w:sdtContent></w:sdt>", ["欄"]),
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), ["甲", "乙"]),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), ["甲　乙"]),
        (run("甲") + '<w:r><w:br w:type="page"/></w:r>' + run("乙"), ["甲乙"]),
        (run("見") + run("えない", "<w:rPr><w:vanish/></w:rPr>"), ["見"]),
        (run("見え", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), ["見え"]),
        (
            f"<w:r><w:ruby><w:rt>{run('そご')}</w:rt><w:rubyBase>{run('齟齬')}"
            "</w:rubyBase></w:ruby></w:r>",
            ["齟齬"],
        ),
        (
            "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            + run("3"),
            ["3"],
        ),
        (run("本文") + "<w:r><w:footnoteReference/></w:r>", ["本文"]),
        (
            run("本文") + f"<w:r><mc><Choice>{BOX}</Choice>"
            f"<Fallback>{BOX}</Fallback></mc></w:r>",
            ["本文", "枠の中"],
        ),
    ],
)
def test_what_is_printed_of_a_paragraph_is_read(inside, lines):
    assert texts(paragraph(inside)) == lines


def test_a_paragraph_whose_end_is_struck_out_goes_on():
    struck = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert texts(
        paragraph(run("○林委員　賛"), properties=struck), paragraph(run("成です。"))
    ) == ["○林委員　賛成です。"]


def test_a_row_of_a_table_is_a_line_and_a_speech_in_a_cell_goes_on_below():
    rows = [["座長", "山本 花子", "みどり大学"], ["", "林 太郎", ""]]
    assert [line.text for line in read(paper.make_docx([rows])).lines] == [
        "座長　山本 花子　みどり大学",
        "林 太郎",
    ]
    speech = [["会長", "ただいまから開きます。\n次に、資料です。"], ["林", "はい。"]]
    assert [line.text for line in read(paper.make_docx([speech])).lines] == [
        "会長　ただいまから開きます。",
        "次に、資料です。",
        "林　はい。",
    ]


def test_a_line_is_numbered_by_its_paragraph_and_paged_by_words_layout():
    body = (
        paragraph(run("甲"))
        + paragraph()
        + paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", run("乙"))
    )
    lines = read(paper.docx_of(body)).lines
    assert [(line.text, line.number, line.page) for line in lines] == [
        ("甲", 1, 1),
        ("", 2, 1),
        ("乙", 3, 2),
    ]


def test_the_strict_form_of_the_format_is_read_too():
    data = paper.docx_of(paragraph(run("○林委員　はい。")))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = paper.parts_of(data)["word/document.xml"].decode()
    place = document.split('xmlns:w="')[1].split('"')[0]
    parts = paper.parts_of(data) | {
        "word/document.xml": document.replace(place, strict).encode()
    }
    assert read(paper.make_zip(parts)).lines[0].text == "○林委員　はい。"
