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
        ("Ｐ．７－９", [7, 8, 9]),
        ("P12からP14", [12, 13, 14]),
        ("３ページから５ページ", [3, 4, 5]),
        ("2ページ目から4ページ目", [2, 3, 4]),
        ("34、35ページ", [34, 35]),
        ("３・４ページ", [3, 4]),
        ("34, 35頁", [34, 35]),
        ("34及び35ページ", [34, 35]),
        ("P34、35に", [34, 35]),
        ("P.34、２つ目", [34]),
        ("次の35ページ", [35]),
        ("70ページあるいは72ページ", [70, 72]),
        ("十二ページ", [12]),
        ("百二十三頁", [123]),
        ("一二三頁", [123]),
        ("12Pの図", [12]),
        ("56㌻", [56]),
        ("Ｐ.５６①", [56]),
        ("12ページ13行目", [12]),
        ("資料３、４ページ", [4]),
        ("資料７－１ ５ページ", [5]),
        ("資料4、34、35ページ", [34, 35]),
        ("資料４、１８ページから２１ページ", [18, 19, 20, 21]),
        ("議案第12号、34ページ", [34]),
        ("安全34ページ", [34]),
        ("統計34ページ", [34]),
        ("契約34ページ", [34]),
        ("34ページ分析", [34]),
        ("34ページ前半", [34]),
        ("34～36ページにわたって", [34, 35, 36]),
        ("34ページにあります", [34]),
        ("34ページあります", []),
        ("全50ページ", []),
        ("計50ページ", []),
        ("数十ページ", []),
        ("３ページ分", []),
        ("1ページずつ", []),
        ("2ページ前", []),
        ("もう１ページ", []),
        ("２、３ページほど", []),
        ("100ページを超える", []),
        ("60ページに及ぶ", []),
        ("3.5ページ", []),
        ("同一ページ", []),
        ("スライド12", []),
        ("ホームページ", []),
        ("2つのウェブページ", []),
        ("Vol.12, pp.34-56", []),
        ("判例時報1234号56頁", []),
        ("民集12巻3号45頁", []),
        ("P2P", []),
        ("p値", []),
        ("P/L", []),
        ("Ｐ１ランク", []),
        ("５Ｐ上昇", []),
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


def test_a_list_of_pages_is_one_citation_and_two_mentions_are_two():
    one, two = page_citations("34、35ページと、36ページ")
    assert (one.text, one.pages) == ("34、35ページ", (34, 35))
    assert (two.text, two.pages, two.start) == ("36ページ", (36,), 10)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("資料7-1の56ページ", ["資料7-1"]),
        ("資料７－１ ５ページ、次に６ページ", ["資料7-1", "資料7-1"]),
        ("資料1の2ページと、資料２、３ページ", ["資料1", "資料2"]),
        ("参考資料2のP.3", ["参考資料2"]),
        ("部会資料の６ページ", ["部会資料"]),
        ("報告書（案）12頁", ["報告書（案）"]),
        ("資料２を御覧ください。３ページです", ["資料2"]),
        ("資料１、資料２、資料３を配りました。５ページを", [""]),
        ("報告書（案）に書きます。５ページを", [""]),
        ("５ページを", [""]),
    ],
)
def test_a_citation_names_its_paper_where_that_is_said(text, documents):
    assert [citation.document for citation in page_citations(text)] == documents


def test_a_hundred_thousand_hostile_characters_take_no_time():
    for hostile in ("5" * 100_000, "P." * 50_000, "1-" * 50_000, "p " * 50_000):
        page_citations(hostile)
    for hostile in ("1、" * 50_000, "1ページから" * 10_000, "資料1-" * 20_000):
        page_citations(hostile)


def test_the_number_of_a_paper_begins_no_long_range():
    (found,) = page_citations("資料５から３５２ページを御覧ください。")
    assert (found.text, found.pages, found.document) == (
        "３５２ページ",
        (352,),
        "資料5",
    )
    (found,) = page_citations("資料５～１０ページです。")
    assert found.pages == (5, 6, 7, 8, 9, 10)
