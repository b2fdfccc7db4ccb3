"""Drafts that mean harm get a clear refusal, or a quick answer, within the limits."""

import pytest

from feedback.importer import child
from feedback.importer.child import read_edition_within_limits
from feedback.importer.parse.edition import pdf_outline, pdf_rules, word_styles
from feedback.importer.parse.edition.pdf import read_pdf_draft
from feedback.importer.parse.edition.reading import read_edition
from feedback.importer.parse.edition.word import read_word_draft
from feedback.importer.parse.limits import MEGABYTE, Limits
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading import archive
from feedback.importer.process import Ended
from tests.importer import hostile, paper, pdf_paper, word_paper
from tests.importer.one_draft import FORMATS

CELL = "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"
STYLES = f"<w:styles {paper.W}>&a11;</w:styles>"


def refusal(data, read=read_edition_within_limits, **options):
    with pytest.raises(Unreadable) as refused:
        read(data, "案", **options)
    return refused.value


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (hostile.word_of_gigabytes, "bomb", "大きくなりすぎる"),
        (hostile.word_that_unpacks_its_text, "bomb", "大きくなりすぎる"),
        (hostile.word_that_lies_about_its_size, "broken", "壊れて"),
        (lambda: hostile.word_with("../../etc/cron.d/x"), "archive", "../../etc"),
        (hostile.word_with_a_part_twice, "archive", "word/document.xml"),
        (hostile.word_with_many_parts, "archive", "6000個"),
        (lambda: hostile.word_nested(5000), "xml", "入れ子"),
        (lambda: paper.docx_of(CELL, prolog=hostile.LAUGHS), "xml", "DTD"),
        (lambda: paper.docx_of("", prolog=hostile.EXTERNAL), "xml", "DTD"),
        (
            lambda: hostile.word_with_part("styles", STYLES, hostile.LAUGHS),
            "xml",
            "DTD",
        ),
        (
            lambda: hostile.word_with_part("numbering", "<w:numbering>"),
            "xml",
            "壊れて",
        ),
        (hostile.word_in_word, "broken", "壊れて"),
        (lambda: paper.make_zip({"xl/workbook.xml": b""}), "format", "Markdown（.md）"),
        (lambda: b"{\\rtf1", "format", "Markdown（.md）"),
        (lambda: b"<html><body>x", "format", "Markdown（.md）"),
        (hostile.pdf_whose_pages_loop, "too_long", "100000ページ"),
        (lambda: hostile.pdf_of_pages(100_000), "too_long", "100000ページ"),
        (lambda: hostile.pdf_that_claims(100_000), "too_long", "上限"),
        (hostile.encrypted_pdf, "encrypted", "パスワード"),
        (lambda: paper.pdf_of([b""]), "no_text", "画像"),
        (lambda: bytes(20 * MEGABYTE + 1), "too_large", "20MB"),
        (lambda: b"", "empty", "空"),
        (lambda: b"a\0b" * 9999, "binary", "文字以外"),
    ],
)
def test_a_hostile_draft_is_refused_and_the_reason_named(make, code, says):
    refused = refusal(make(), read_edition)
    assert refused.code == code
    assert says in str(refused)


def test_a_refusal_arrives_from_the_child_with_its_code_and_sentence():
    refused = refusal(b"{\\rtf1")
    assert (refused.code, refused.values) == ("format", {"kind": ".rtf"})
    assert refused.sentence.startswith("%(kind)s形式")


@pytest.mark.parametrize("make", [hostile.pdf_that_draws_itself])
def test_a_pdf_that_never_ends_is_ended(make):
    assert refusal(make(), limits=Limits(cpu=3)).code in ("memory", "time")


def test_memory_is_limited_and_without_the_limit_the_same_draft_is_read():
    rows = (word_paper.paragraph(f"{at}番目の案です。") for at in range(30_000))
    data = word_paper.docx(*rows)
    assert refusal(data, limits=Limits(memory=56 * MEGABYTE)).code == "memory"
    assert read_edition_within_limits(data, "案", limits=Limits(memory=0)).sections


def test_the_processor_is_limited_and_without_the_limit_the_same_draft_is_read():
    data = pdf_paper.pdf([pdf_paper.lines([hostile.SPEECH] * 40)] * 120)
    assert refusal(data, limits=Limits(cpu=1)).code == "time"
    assert read_edition_within_limits(data, "案", limits=Limits(cpu=0)).pages == 120


def test_the_clock_on_the_wall_is_limited():
    data = pdf_paper.pdf([pdf_paper.lines([hostile.SPEECH] * 40)] * 120)
    assert refusal(data, wall_clock=0.2).code == "time"


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"3", b'{"title": 1}', b'{"sections": [1]}', b"[" * 99_999]
)
def test_an_answer_that_is_none_is_a_refusal(monkeypatch, answer):
    monkeypatch.setattr(child, "run", lambda *args, **options: Ended(answer, b"", 0))
    assert refusal(b"x").code == "crashed"


@pytest.mark.parametrize("name", FORMATS)
def test_the_child_says_what_the_reader_says(name):
    data = FORMATS[name]()
    assert read_edition_within_limits(data, name) == read_edition(data, name)


def test_progress_is_told_in_percent_and_never_goes_back():
    told = []
    read_edition_within_limits(FORMATS["案.pdf"](), "案.pdf", on_progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1], len(told)) == (5, 100, 6)


@pytest.mark.parametrize(
    "make",
    [
        lambda: hostile.pdf_full_of_rules(4000),
        lambda: hostile.pdf_strewn_with(8_000),
        lambda: hostile.pdf_of_bookmarks(2_000),
        hostile.pdf_whose_bookmarks_loop,
        lambda: hostile.word_whose_styles_loop(5_000),
        hostile.word_whose_numbers_explode,
    ],
)
def test_what_could_run_for_ever_is_read_in_a_quarter_of_the_time_allowed(make):
    found = read_edition_within_limits(make(), "案", limits=Limits(cpu=5))
    assert found.sections


def test_without_the_guard_the_bomb_goes_off(monkeypatch):
    bomb = word_paper.docx(word_paper.paragraph("あ" * 900_000))
    assert refusal(bomb).code == "bomb"
    monkeypatch.setattr(archive, "MAX_RATIO", 10**9)
    assert len(read_word_draft(bomb).blocks[0].text) == 900_000


def test_without_the_guard_a_chain_of_styles_is_followed_to_its_end(monkeypatch):
    deep = word_paper.style("s40", "x", based="1") + "".join(
        word_paper.style(f"s{at}", "x", based=f"s{at + 1}") for at in range(40)
    )
    data = word_paper.docx(
        word_paper.paragraph("財源", style="s0"), styled=word_paper.styles(deep)
    )
    assert read_word_draft(data).blocks[0].level == 0
    monkeypatch.setattr(word_styles, "LONGEST_CHAIN", 99)
    assert read_word_draft(data).blocks[0].level == 1


def test_without_the_guard_hatching_is_taken_for_a_frame(monkeypatch):
    def frames():
        seen.clear()
        read_pdf_draft(hostile.pdf_full_of_rules(300), lambda done, of: None)
        return seen

    seen, found = [], pdf_rules._is_frame
    monkeypatch.setattr(
        pdf_rules, "_is_frame", lambda grid: seen.append(1) or found(grid)
    )
    assert not frames()
    monkeypatch.setattr(pdf_rules, "MOST_RULES", 10**9)
    assert frames()


def test_without_the_guard_every_bookmark_is_looked_at(monkeypatch):
    monkeypatch.setattr(pdf_outline, "MOST", 3)
    marks = [(1, f"{word}の支援", 1, 700.0) for word in "甲乙丙丁"]
    lines = pdf_paper.lines([title for _level, title, _page, _y in marks])
    data = pdf_paper.pdf([lines], marks=marks)
    read = [b.level for b in read_pdf_draft(data, lambda done, of: None).blocks]
    assert read == [1, 1, 1, 0]
