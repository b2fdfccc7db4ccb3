"""Files that mean harm get a clear refusal, or a quick answer, within the limits."""

import time

import pytest

from feedback.importer.child import parse_within_limits
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading import archive, read
from tests.importer import hostile, paper

CELL = "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"


def refusal(data):
    with pytest.raises(Unreadable) as refused:
        read(data, "x")
    return refused.value


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (hostile.word_of_gigabytes, "bomb", "大きくなりすぎる"),
        (hostile.word_that_unpacks_its_text, "bomb", "大きくなりすぎる"),
        (hostile.word_that_lies_about_its_size, "broken", "壊れて"),
        (lambda: hostile.word_with("../../etc/cron.d/x"), "archive", "../../etc"),
        (lambda: hostile.word_with("word/../../x"), "archive", "不正"),
        (lambda: hostile.word_with("/etc/passwd"), "archive", "/etc/passwd"),
        (lambda: hostile.word_with("C:\\x"), "archive", "不正"),
        (hostile.word_with_a_part_twice, "archive", "word/document.xml"),
        (hostile.word_with_many_parts, "archive", "6000個"),
        (hostile.word_in_word, "broken", "壊れて"),
        (lambda: hostile.word_nested(5000), "xml", "入れ子"),
        (lambda: paper.docx_of(CELL, prolog=hostile.LAUGHS), "xml", "DTD"),
        (lambda: paper.docx_of("", prolog=hostile.EXTERNAL), "xml", "DTD"),
        (lambda: paper.docx_of("<w:p>"), "xml", "壊れて"),
        (hostile.pdf_whose_pages_loop, "too_long", "100000ページ"),
        (lambda: hostile.pdf_of_pages(100_000), "too_long", "100000ページ"),
        (lambda: hostile.pdf_that_claims(100_000), "too_long", "上限"),
        (hostile.encrypted_pdf, "encrypted", "パスワード"),
        (lambda: hostile.html_nested(100_000), "too_deep", "複雑すぎ"),
        (lambda: b"<html>" + b"<" * 10_000_000, "too_deep", "複雑すぎ"),
        (lambda: hostile.repeated("\n", 300_000), "too_long", "200000行"),
        (lambda: hostile.repeated("あ", 4_000_000), "too_long", "3000000字"),
        (lambda: hostile.repeated("\f"), "too_long", "ページ"),
        (lambda: hostile.repeated("\0"), "binary", "文字以外"),
    ],
)
def test_a_hostile_file_is_refused_and_the_reason_named(make, code, says):
    data = make()
    start = time.process_time()
    refused = refusal(data)
    assert refused.code == code
    assert says in str(refused)
    assert time.process_time() - start < 3


@pytest.mark.parametrize("make", [hostile.pdf_that_draws_itself])
def test_a_pdf_that_never_ends_is_ended(make):
    with pytest.raises(Unreadable) as refused:
        parse_within_limits(make(), "x.pdf")
    assert refused.value.code in ("memory", "time")


@pytest.mark.parametrize("sign", list("○●（【[〔　９0。、「・-/%\u0301\u200b\u202e\v"))
def test_a_hundred_thousand_of_one_sign_are_read_in_no_time(sign):
    start = time.process_time()
    document = read(hostile.repeated(sign), "x.txt")
    assert document.lines[0].text == hostile.SPEECH
    assert time.process_time() - start < 2


def test_nesting_that_occurs_is_read():
    for data in (hostile.word_nested(100), hostile.html_nested(100)):
        assert [line.text for line in read(data).lines] == [hostile.SPEECH]


def test_without_the_guard_the_bomb_goes_off(monkeypatch):
    """Sixteen megabytes in sixteen kilobytes: refused, but read where nobody looks."""
    bomb = hostile.word_of_one_paragraph("あ" * 900_000)
    assert refusal(bomb).code == "bomb"
    monkeypatch.setattr(archive, "MAX_RATIO", 10**9)
    assert len(read(bomb).lines[0].text) == 900_000


def test_a_charset_that_could_hide_tags_is_not_believed():
    page = b'<meta charset="utf-7"><body>+ADw-script+AD4-'
    assert read(page, "a.html").lines[0].text == "+ADw-script+AD4-"
