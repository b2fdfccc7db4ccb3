"""Markdown: what is a heading, what only looks like one, and what is said."""

import json

import pytest

from feedback.importer.parse.edition.as_json import as_json, from_json
from feedback.importer.parse.edition.markdown_inline import words_of
from feedback.importer.parse.edition.reading import read_edition
from tests.importer.parse.edition.writing import headed, rows

GUIDE = """\
---
title: "相談の指針"
---
# 相談の在り方に関する指針

まえおきである。
次の行も続く。

<!--
# 注釈
-->

## 目次

- [1. 目的](#a)
\t- [1.1 対象](#b)

## 1. 目的 {#purpose}

**相談**の[目的](https://example.jp/y_(z))を定める。

- 一つ目の`a*b*`
  続き
- 二つ目

### <a id="x"></a>1.1 *対象* ##

```
# code
```

    # indented

| 区分 | 数 |
|---|---|
| 平日 | 3 |

表１　窓口の数

| 区分 | 数 |
|---|---|
| 夜間 | \\| 1 |

![相談の流れの図](a.png)

図１　相談の流れ

方法
----

> # quoted

P.5

<h3 id="q">書く<br>こと</h3>

書く。
"""


def read(text):
    return read_edition(text.encode(), "a.md")


def test_a_guide_comes_apart_at_its_headings():
    edition = read(GUIDE)
    assert edition.title == "相談の指針"
    assert headed(edition.sections) == [
        "",
        "1 目的",
        "  1.1 対象",
        "    表１ 窓口の数",
        "    図１ 相談の流れ",
        " 方法",
        "   書く こと",
    ]


def test_its_text_is_what_a_reader_would_see():
    first, purpose, object_, table, figure, *_ = read(GUIDE).sections
    assert first.text == "まえおきである。\n次の行も続く。"
    assert purpose.text == "相談の目的を定める。\n・一つ目のa*b*続き\n・二つ目"
    assert object_.text == "# code\n    # indented\n区分　数\n平日　3"
    assert (table.text, figure.text) == ("区分　数\n夜間　| 1", "相談の流れの図")


def test_page_marks_are_read_in_markdown_too():
    assert [section.page for section in read(GUIDE).sections][-2:] == [None, 5]
    text = "# あ\n\n**P.7**\n\n## い\n\nう。\n\n<!-- P.8 -->\n\n## え\n\nお。\n"
    assert [section.page for section in read(text).sections] == [7, 8]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("##目的\n\n定める。\n\n##方法\n\n話す。", [" 目的", " 方法"]),
        ("## a\n\n#tag\n\n## c\n\nd.", [" a", " c"]),
        ("# a\n\n## 3 ways to do it\n\nb.\n\n## c\n\nd.", [" 3 ways to do it", " c"]),
        ("# a\n\n## 404 Not Found\n\nb.\n\n## c\n\nd.", ["404 Not Found", " c"]),
        ("# a\n\n## Annex A: b {-}\n\nc.\n\n## `d`\n\ne.", ["Annex A b", " d"]),
        ("# a\n\nb\n***\n\n## c\n\nd.\n\n## e\n\nf.", [" c", " e"]),
        ("a\nb\n===\n\nc.\n\n## d\n\n### e\n\nf.", ["", " d", "   e"]),
        ("# a\n\n- x\n\n  # b\n\n## c\n\nd.\n\n## e", ["", " c", " e"]),
    ],
)
def test_peculiar_headings(text, headings):
    assert headed(read(text).sections)[-len(headings) :] == headings


def test_japanese_labels_head_where_no_sign_does():
    text = (
        "第１章　目的\n定める。\n\n（１）対象\n全て。\n\n（２）期間\n毎年。\n\n"
        "第２章　方法\n\n話す。\n"
    )
    assert rows(read(text).sections) == [
        (0, "第１章", "目的", "定める。"),
        (1, "（１）", "対象", "全て。"),
        (1, "（２）", "期間", "毎年。"),
        (0, "第２章", "方法", "話す。"),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("**強調** と _斜体_", "強調 と 斜体"),
        ("snake_case_word", "snake_case_word"),
        ("`a_b_c` **`d`**", "a_b_c d"),
        ('[a](b "c") [d][e] <https://f.example>', "a d https://f.example"),
        ("a\\_b \\# &lt;c&gt; &amp;", "a_b # <c> &"),
        ("a<!-- b -->c <b>d</b>", "ac d"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("![alt](a.png)", "alt"),
        ("[^1] note", "[^1] note"),
        ("窓口は~~廃止~~存続する", "窓口は存続する"),
        ("a ~~b~c~~, d", "a, d"),
        ("~~[a](b)~~ `~~c~~` ~~ d ~~", "~~c~~ ~~ d ~~"),
        ("a <del>b</del> c <s>d</s>", "a c"),
    ],
)
def test_marks_are_left_out_and_words_kept(source, words):
    assert words_of(source) == words


def test_what_is_wholly_struck_out_is_no_paragraph_and_no_heading():
    text = "# あ\n\n## い\n\n~~廃止する。~~\n\n## ~~う~~\n\n残る。\n\n## え\n\nお。\n"
    assert rows(read(text).sections) == [
        (0, "", "い", "残る。"),
        (0, "", "え", "お。"),
    ]


def test_a_reading_comes_back_from_json_as_it_was():
    edition = read(GUIDE)
    assert from_json(json.loads(json.dumps(as_json(edition)))) == edition
