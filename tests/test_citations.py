import pytest

from feedback.citations import page_citations, pages_cited


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("P.56の辺り", [56]),
        ("P56", [56]),
        ("p.56", [56]),
        ("Ｐ．５６", [56]),
        ("Ｐ.５６になります", [56]),
        ("５６ページの辺り", [56]),
        ("56頁", [56]),
        ("56ページ目", [56]),
        ("３４ページ、３５ページに", [34, 35]),
        ("56～58ページ", [56, 57, 58]),
        ("P.3-5", [3, 4, 5]),
        ("33ページ以降", [33]),
        ("１ページ戻って", []),
        ("２ページほど進んで", []),
        ("１，７００ある自治体", []),
        ("MP3を聞く", []),
        ("次のページ", []),
        ("", []),
        ("58～56ページ", [58]),
    ],
)
def test_pages_are_read_as_they_are_written(text, pages):
    assert pages_cited(text) == pages


def test_a_citation_is_kept_as_printed():
    (citation,) = page_citations("次に、Ｐ.５６になります。")
    assert citation.text == "Ｐ.５６"
    assert citation.pages == (56,)


def test_every_mention_counts():
    found = page_citations("６９ページですけれども、６９ページの（２）で")
    assert [citation.text for citation in found] == ["６９ページ", "６９ページ"]


def test_characters_that_fold_to_more_than_one_keep_the_places():
    (citation,) = page_citations("㈱の資料、㌻ではなく１２頁")
    assert citation.text == "１２頁"


def test_a_hundred_thousand_hostile_characters_take_no_time():
    for hostile in ("5" * 100_000, "P." * 50_000, "1-" * 50_000, "p " * 50_000):
        page_citations(hostile)
