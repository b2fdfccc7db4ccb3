"""Rosters that are set as tables, in Word files and on pages."""

import pytest

from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.pipeline import parse
from tests.importer import paper

HEAD = ["第５回　あおば懇談会　議事録", "日時　令和６年５月１７日（金）10:00～11:30"]
BODY = [
    "○蒔田座長　始めます。御意見をどうぞ。",
    "○イ・スジン構成員　４０ページの図を大きくしてほしい。",
    "○淵上課長　図を修正いたします。",
]
COLUMNS = ["区分", "氏　名", "所属・役職", "出欠"]
PEOPLE = [
    ["座長", "蒔田　恵", "あおば大学　教授", "出"],
    ["構成員", "大野木　学", "あおば市　副市長", "欠"],
    ["構成員", "イ・スジン", "民間団体", "○"],
    ["事務局", "淵上　透", "企画課長", "出"],
]


def in_word(rows: list[list[str]]) -> Minutes:
    return parse(paper.make_docx([*HEAD, "出席者", rows, *BODY]), "a.docx")


def on_a_page(rows: list[list[str]]) -> Minutes:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    lines = [f"<p>{line}</p>" for line in [*HEAD, "出席者", *BODY]]
    lines.insert(3, table)
    page = f"<html><body><main>{''.join(lines)}</main></body></html>"
    return parse(page.encode(), "a.html")


@pytest.mark.parametrize("read", [in_word, on_a_page])
def test_a_roster_with_named_columns_holds_its_people_and_nobody_else(read):
    head = read([COLUMNS, *PEOPLE]).head
    assert [(one.name, one.role) for one in head.present] == [
        ("蒔田 恵", "chair"),
        ("イ・スジン", "member"),
    ]
    assert [(one.name, one.role) for one in head.absent] == [("大野木 学", "member")]
    assert [one.name for one in head.secretariat] == ["淵上 透"]


def test_affiliations_stay_and_nothing_is_in_doubt():
    minutes = in_word([COLUMNS, *PEOPLE])
    assert [one.affiliation for one in minutes.head.present] == [
        "あおば大学 教授",
        "民間団体",
    ]
    assert minutes.problems == ()


def test_a_table_of_speeches_stays_as_it_is():
    rows = [["発言者", "発言"], ["蒔田座長", "始めます。"], ["淵上課長", "はい。"]]
    minutes = parse(paper.make_docx([*HEAD, rows]), "a.docx")
    assert [one.text for one in minutes.speeches] == ["始めます。", "はい。"]
