"""A draft in Word: headings with their automatic numbers, tables, figures."""

import pytest

from feedback.importer.parse.edition.blocks import Sort
from feedback.importer.parse.edition.word import read_word_draft
from tests.importer.word_paper import (
    docx,
    numbered,
    numbering,
    paragraph,
    run,
    style,
    styles,
    table,
)

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TOC = FIELD.format("begin") + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
PICTURE = '<w:r><w:drawing><docPr descr="{}"/><pic/></w:drawing></w:r>'


def blocks(*parts, **options):
    return read_word_draft(docx(*parts, **options)).blocks


def texts(*parts, **options):
    return [block.text for block in blocks(*parts, **options)]


def test_headings_have_their_level_and_the_number_that_word_puts_before_them():
    found = blocks(
        paragraph("はじめに", style="1"),
        paragraph("連携体制", style="2"),
        paragraph("窓口", style="3"),
        paragraph("相談", style="3"),
        paragraph("本文です。"),
        paragraph("財源", style="2"),
        paragraph("補助", style="3"),
        paragraph("おわりに", style="1"),
        paragraph("展望", style="2"),
    )
    assert [(block.level, block.text) for block in found] == [
        (1, "第一章はじめに"),
        (2, "（１）連携体制"),
        (3, "① 窓口"),
        (3, "② 相談"),
        (0, "本文です。"),
        (2, "（２）財源"),
        (3, "① 補助"),
        (1, "第二章おわりに"),
        (2, "（１）展望"),
    ]


@pytest.mark.parametrize(
    ("made", "level"),
    [
        (style("x", "Heading 2"), 2),
        (style("x", "見出し 3"), 3),
        (style("x", "見出し３"), 3),
        (style("x", "章", inside='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'), 1),
        (style("x", "章", based="2"), 2),
        (style("x", "a", based="y") + style("y", "b", based="3"), 3),
        (style("x", "a", based="y") + style("y", "b", based="x"), 0),
        (
            style(
                "x",
                "a",
                based="1",
                inside='<w:pPr><w:outlineLvl w:val="9"/></w:pPr>',
            ),
            0,
        ),
        (style("x", "標準"), 0),
        ("", 0),
    ],
)
def test_what_a_style_or_those_below_it_say_makes_a_heading(made, level):
    (block,) = blocks(paragraph("財源", style="x"), styled=styles(made), numbers=b"")
    assert block.level == level


def test_a_paragraph_may_say_its_level_itself_and_refuse_its_styles_number():
    own = '<w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    (block,) = blocks(paragraph("財源", style="1", properties=own))
    assert (block.level, block.text) == (2, "財源")


def test_what_is_as_long_as_a_paragraph_is_no_heading():
    (block,) = blocks(paragraph("財源を確保する。" * 40, style="1"))
    assert (block.sort, block.level) == (Sort.PARAGRAPH, 0)


@pytest.mark.parametrize(
    ("how", "printed"),
    [
        ("decimal", ["1", "2", "12"]),
        ("decimalZero", ["01", "02", "12"]),
        ("decimalFullWidth", ["１", "２", "１２"]),
        ("japaneseCounting", ["一", "二", "十二"]),
        ("japaneseLegal", ["壱", "弐", "拾弐"]),
        ("ideographDigital", ["一", "二", "一二"]),
        ("ideographTraditional", ["甲", "乙", "12"]),
        ("decimalEnclosedCircle", ["①", "②", "⑫"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑿"]),
        ("aiueo", ["ｱ", "ｲ", "ｼ"]),
        ("aiueoFullWidth", ["ア", "イ", "シ"]),
        ("irohaFullWidth", ["イ", "ロ", "ヲ"]),
        ("upperRoman", ["I", "II", "XII"]),
        ("lowerRoman", ["i", "ii", "xii"]),
        ("upperLetter", ["A", "B", "L"]),
        ("lowerLetter", ["a", "b", "l"]),
        ("numberInDash", ["- 1 -", "- 2 -", "- 12 -"]),
        ("none", ["", "", ""]),
        ("whatever", ["1", "2", "12"]),
    ],
)
def test_numbers_are_written_as_word_writes_them(how, printed):
    found = texts(
        *[numbered("項", key=1)] * 12,
        numbers=numbering([(how, "%1", "nothing")]),
    )
    assert [text.removesuffix("項") for text in (found[0], found[1], found[-1])] == (
        printed
    )


def test_after_z_the_letters_are_doubled():
    found = texts(
        *[numbered("項", key=1)] * 28,
        numbers=numbering([("lowerLetter", "%1", "space")]),
    )
    assert found[-1] == "bb 項"


def test_a_number_names_those_above_it_and_begins_anew_below_each():
    levels = [("decimal", "%1", "tab"), ("decimal", "%1.%2", "tab")]
    rows = [(0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e")]
    assert texts(
        *(numbered(text, key=1, depth=depth) for depth, text in rows),
        numbers=numbering(levels),
    ) == ["1 a", "1.1 b", "1.2 c", "2 d", "2.1 e"]


def test_a_level_above_that_was_never_used_counts_as_begun():
    levels = [("decimal", "%1", "tab"), ("decimal", "%1.%2", "tab")]
    assert texts(numbered("b", key=1, depth=1), numbers=numbering(levels)) == ["1.1 b"]


def test_a_level_that_never_restarts_counts_on():
    numbers = numbering(
        [("decimal", "%1", "tab"), ("decimal", "(%2)", "tab")],
        level='<w:lvlRestart w:val="0"/>',
    )
    rows = [(0, "a"), (1, "b"), (0, "c"), (1, "d")]
    assert texts(
        *(numbered(text, key=1, depth=depth) for depth, text in rows), numbers=numbers
    ) == ["1 a", "(1) b", "2 c", "(2) d"]


def test_legal_numbers_are_plain_digits_all_the_way():
    numbers = numbering(
        [("upperRoman", "%1", "tab"), ("upperRoman", "%1.%2", "tab")],
        level="<w:isLgl/>",
    )
    assert texts(
        numbered("a", key=1), numbered("b", key=1, depth=1), numbers=numbers
    ) == ["1 a", "1.1 b"]


def test_a_second_list_of_one_kind_counts_on_unless_it_says_where_it_starts():
    more = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbers = numbering([("decimal", "%1.", "space")], more=more)
    keys = (1, 1, 8, 9, 9)
    assert texts(*(numbered("x", key=key) for key in keys), numbers=numbers) == [
        "1. x",
        "2. x",
        "3. x",
        "5. x",
        "6. x",
    ]


def test_a_list_may_write_a_level_in_its_own_way():
    more = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/>'
        '<w:lvlText w:val="別紙%1"/></w:lvl></w:lvlOverride></w:num>'
    )
    numbers = numbering([("decimal", "%1.", "space")], more=more)
    assert texts(numbered("様式", key=9), numbers=numbers) == ["別紙C 様式"]


def test_a_list_by_way_of_a_style_is_followed():
    made = style(
        "L", "list", inside='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    more = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    )
    numbers = numbering([("decimal", "%1)", "space")], more=more)
    assert texts(
        numbered("x", key=9), numbered("y", key=9), styled=styles(made), numbers=numbers
    ) == ["1) x", "2) y"]


@pytest.mark.parametrize(
    ("sign", "font", "printed"),
    [
        ("\uf0b7", "Symbol", "・"),
        ("\uf06e", "", "■"),
        ("l", "Wingdings", "●"),
        ("l", "", "l"),
        ("□", "ＭＳ 明朝", "□"),
        ("\uf020", "", "・"),
    ],
)
def test_bullets_of_fonts_of_signs_are_written_as_what_they_show(sign, font, printed):
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    numbers = numbering([("bullet", sign, "nothing")], level=look)
    assert texts(numbered("x", key=1), numbers=numbers) == [f"{printed}x"]


def test_an_empty_numbered_paragraph_is_counted_and_a_struck_out_one_is_not():
    struck = "<w:pPr><w:pStyle w:val='2'/><w:rPr><w:del/></w:rPr></w:pPr>"
    gone = f"<w:p>{struck}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    assert texts(
        paragraph("甲", style="2"),
        paragraph("", style="2"),
        gone,
        paragraph("乙", style="2"),
    ) == ["（１）甲", "（３）乙"]


def test_a_list_that_does_not_exist_numbers_nothing():
    assert texts(numbered("x", key=77), numbered("y", key=1, depth=8)) == ["x", "y"]


def test_size_and_weight_are_those_of_most_characters():
    heavy = run("財源の確保", '<w:b/><w:sz w:val="28"/>')
    light = run("と", '<w:b w:val="0"/>')
    look = blocks(paragraph(heavy), paragraph(heavy, light * 5), paragraph("本文"))
    assert [(block.size, block.bold) for block in look] == [
        (14.0, True),
        (14.0, False),
        (10.0, False),
    ]


def test_the_indent_is_counted_in_characters():
    inset = '<w:ind w:left="400" w:hanging="200"/>'
    (block,) = blocks(paragraph("・支援", properties=inset))
    assert block.indent == 1.0


@pytest.mark.parametrize(
    "contents",
    [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery "
        'w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + paragraph("第一章　はじめに　1")
        + "</w:sdtContent></w:sdt>",
        paragraph(TOC, FIELD.format("separate"), run("第一章　はじめに　1"))
        + paragraph("（１）財源　2")
        + paragraph(FIELD.format("end")),
        paragraph("第一章　はじめに　1", style="toc"),
    ],
)
def test_a_table_of_contents_is_left_out_with_its_heading(contents):
    made = styles(style("toc", "toc 1"))
    assert texts(
        paragraph("報告書"),
        paragraph("目　次"),
        contents,
        paragraph("はじめに", style="1"),
        styled=made,
    ) == ["報告書", "第一章はじめに"]


def test_a_table_of_contents_that_never_ends_does_not_swallow_the_text():
    assert texts(
        paragraph(TOC, run("はじめに　1")), paragraph("はじめに", style="1"), "<w:p/>"
    ) == ["第一章はじめに"]


def test_a_table_is_its_cells_row_by_row():
    found = blocks(table([["区分", "支援"], ["窓口", "相談\n案内"], ["", "補助"]]))
    assert [(block.sort, block.text) for block in found] == [
        (Sort.TABLE, "区分　支援\n窓口　相談 案内\n補助")
    ]


def test_merged_and_nested_cells_are_said_once():
    merged = "<w:tcPr><w:vMerge{}/></w:tcPr>"
    first = merged.format(' w:val="restart"') + paragraph("窓口")
    rest = merged.format("") + paragraph("")
    rows = [[first, "甲"], [rest, "乙"], [table([["丙", "丁"]]), "戊"]]
    (block,) = blocks(table(rows))
    assert block.text == "窓口　甲\n乙\n丙　丁　戊"


def test_a_frame_of_one_cell_and_a_table_with_headings_are_text():
    box = table([[paragraph("コラム") + paragraph("本文です。")]])
    layout = table([[paragraph("財源", style="2"), "補助を行う。"]])
    assert [(block.level, block.text) for block in blocks(box, layout)] == [
        (0, "コラム"),
        (0, "本文です。"),
        (2, "（１）財源"),
        (0, "補助を行う。"),
    ]


def test_a_picture_is_a_figure_with_its_description():
    found = blocks(paragraph(run("図1"), PICTURE.format("連携の流れ")))
    assert [(block.sort, block.text) for block in found] == [
        (Sort.PARAGRAPH, "図1"),
        (Sort.FIGURE, "連携の流れ"),
    ]


def test_a_text_box_is_read_after_its_paragraph_and_is_no_figure():
    box = (
        f"<w:r><w:pict><w:txbxContent>{paragraph('枠')}</w:txbxContent></w:pict></w:r>"
    )
    assert [(b.sort, b.text) for b in blocks(paragraph(run("本文"), box))] == [
        (Sort.PARAGRAPH, "本文"),
        (Sort.PARAGRAPH, "枠"),
    ]


def test_what_a_style_hides_is_not_read():
    made = style("h", "hidden", inside="<w:rPr><w:vanish/></w:rPr>")
    assert texts(paragraph("見えない", style="h"), styled=styles(made)) == []


def test_a_point_with_a_bullet_heads_nothing_unless_it_is_bold():
    numbers = numbering([("bullet", "●", "space")])
    point = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    found = blocks(
        paragraph("支援", properties=point),
        paragraph(run("支援", "<w:b/>"), properties=point),
        numbers=numbers,
    )
    assert [block.listed for block in found] == [True, False]
