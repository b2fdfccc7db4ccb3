"""The search: what it shows to whom, how it marks it, what it refuses."""

import re

import pytest
from django.db.models import F
from lxml import html

from feedback.models import Comment, Passage, Response, Speech, search
from tests.factories import link, make_comment, make_member, make_speech, publish
from tests.web.town import SECRET

SORTS = ("comments", "speeches", "answers", "passages")


def titles(answer, sort="comments"):
    """Return the titles of what was found of the sort."""
    group = next(g for g in answer.context["groups"] if g.sort.name == sort)
    return ["".join(piece.text for piece in row.title) for row in group.rows]


def counts(answer):
    return [group.count for group in answer.context["groups"]]


# Words, and how many comments, speeches, answers and passages each role finds.
COUNTED = [
    ("図を足", [1, 0, 1, 0], [1, 0, 1, 0], [1, 0, 1, 0]),
    ("分かりにくい", [0, 1, 0, 0], [0, 1, 0, 0], [1, 1, 0, 0]),
    ("架空の本文", [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 2]),
    (SECRET, [0, 0, 0, 0], [1, 0, 0, 0], [2, 1, 2, 1]),
    ("ｶｸｳの本文", [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]),
    ("架空 本文", [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 2]),
    ('"架空 本文"', [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]),
    ("架空 本", [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 2]),
    ("架空%本文", [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]),
    ("存在しない言葉", [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]),
]


@pytest.mark.parametrize(("words", "public", "member", "office"), COUNTED)
def test_each_finds_what_she_may_see(words, public, member, office, as_role):
    roles = {"anonymous": public, "ren": public, "mio": member, "hana": office}
    for role, expected in roles.items():
        found = as_role(role).get("/p/machi/search/", {"q": words})
        assert found.status_code == 200
        assert counts(found) == expected, role


def test_all_panels_are_searched_or_one(as_role):
    browser = as_role("root")
    assert counts(browser.get("/search/", {"q": SECRET}))[0] == 3
    assert counts(browser.get("/p/machi/search/", {"q": SECRET}))[0] == 2
    assert counts(browser.get("/p/umi/search/", {"q": SECRET}))[0] == 1


def test_what_was_found_is_marked_as_it_was_printed(town, as_role):
    words = "ﾃﾞｼﾞﾀﾙ化と髙台の㈱みなと"
    comment = make_comment(town.panel, summary=words, body=f"{words}<b>の件。")
    found = as_role("hana").get("/search/", {"q": "デジタル 高台 株 みなと"})
    page = html.fromstring(found.content)
    assert titles(found) == [words]
    assert page.xpath("//h3//mark/text()") == ["ﾃﾞｼﾞﾀﾙ", "髙台", "㈱みなと"]
    assert page.xpath("//h3/a/@href") == [f"/c/{comment.ref}/"]
    [excerpt] = page.xpath("//p[@class='excerpt']")
    assert excerpt.xpath(".//mark/text()") == ["ﾃﾞｼﾞﾀﾙ", "髙台", "㈱みなと"]
    assert "<b>の件。" in excerpt.text_content()


def test_each_row_leads_to_its_place(town, as_role):
    browser = as_role("anonymous")
    found = {
        words: html.fromstring(browser.get("/search/", {"q": words}).content).xpath(
            "//h3/a/@href"
        )
        for words in ("分かりにくい", "図を足します", "架空の本文")
    }
    item = f"/p/machi/drafts/report/items/{town.passage.item.key}/"
    assert found == {
        "分かりにくい": ["/p/machi/minutes/7/#speech-15"],
        "図を足します": [
            f"/c/{town.published.ref}/",
            f"/c/{town.published.ref}/#answer",
        ],
        "架空の本文": [item],
    }


def test_a_text_that_has_the_words_says_which_it_is(town, as_role):
    found = as_role("hana").get("/search/", {"q": f"{SECRET}の理由"}).context["groups"]
    assert [each.of for each in found[0].rows[0].excerpts] == ["理由"]


def test_an_answer_names_the_comments_in_which_the_viewer_sees_it(town, as_role):
    """It serves a remark that is not public, too, and one more since it was said."""
    served = Response.objects.get(text="図を足します。")
    link(Response, [town.hidden], served)

    def serves(role):
        found = as_role(role).get("/search/", {"q": "図を足します"})
        [row] = found.context["groups"][2].rows
        return [row.url, *(other.ref for other in row.others)]

    public = [f"/c/{town.published.ref}/#answer"]
    assert serves("anonymous") == serves("ren") == public
    assert serves("mio") == serves("hana") == [*public, town.hidden.ref]


def test_an_answer_in_no_comment_that_is_seen_leads_nowhere(town, as_role):
    Response.objects.create(
        panel=town.panel, text="宛先のない回答", written_by=town.hana
    )
    [row] = as_role("hana").get("/search/?q=宛先のない").context["groups"][2].rows
    assert (row.url, row.others) == ("", [])


def test_one_sort_is_shown_alone_and_goes_on_page_by_page(town, as_role):
    Speech.objects.bulk_create(
        Speech(
            meeting=town.seventh,
            number=100 + number,
            name_as_printed="澪",
            gist="灯台の話",
        )
        for number in range(45)
    )
    browser, address = as_role("anonymous"), "/p/machi/search/?q=灯台"
    first = browser.get(address)
    assert [len(group.rows) for group in first.context["groups"]] == [0, 3, 0, 0]
    shown, address = [], f"{address}&among=speeches"
    while address:
        page = browser.get(address)
        shown += titles(page, "speeches")
        following = html.fromstring(page.content).xpath("//a[@rel='next']/@href")
        address = following and f"/p/machi/search/{following[0]}"
    assert shown == [f"第7回 発言{100 + number} 澪" for number in range(44, -1, -1)]


def test_more_than_a_hundred_are_not_counted(town, as_role):
    Speech.objects.bulk_create(
        Speech(
            meeting=town.seventh,
            number=100 + number,
            name_as_printed="澪",
            gist="灯台の話",
        )
        for number in range(101)
    )
    text = as_role("anonymous").get("/search/?q=灯台").text
    assert "100件以上" in text
    Speech.objects.filter(number=200).delete()
    assert "100件以上" not in as_role("anonymous").get("/search/?q=灯台").text


def test_without_words_the_page_says_what_it_searches(as_role):
    answer = as_role("anonymous").get("/search/")
    assert answer.status_code == 200
    assert "報告書案の記載から探します" in answer.text
    assert "見つかりませんでした" not in answer.text


def test_nothing_found_says_what_to_try(as_role):
    text = as_role("anonymous").get("/p/machi/search/?q=鯨油").text
    assert "見つかりませんでした" in text
    assert 'href="/search/?q=%E9%AF%A8%E6%B2%B9"' in text
    assert "ログインすると" in text
    assert "ログインすると" not in as_role("mio").get("/p/machi/search/?q=鯨油").text


REFUSED = [
    ("q=水", "「水」は1文字です"),
    (f"q={'あ' * 101}", "100文字まで"),
    ("q=" + "+".join(f"言葉{number}" for number in range(11)), "10語まで"),
    ("q=%22%22", "入力してください"),
    ("q=架空%00", "使えない文字（NUL）"),
    ("q=架空&q=本文", "一つだけ"),
    ("q=架空&among=people", "「people」は選べません。選べる値：comments、speeches"),
    ("q=架空&among=speeches&before=0", "1"),
    ("q=架空&among=speeches&before=x", "整数"),
    (f"q=架空&among=speeches&before={2**63}", "9223372036854775807"),
    ("q=架空&before=5", "「among」といっしょに"),
    ("q=架空&page=2", "「page」という絞り込みはありません"),
]


@pytest.mark.parametrize(("query", "words"), REFUSED)
def test_what_cannot_be_asked_is_named_and_kept(query, words, as_role):
    answer = as_role("anonymous").get(f"/search/?{query}")
    assert answer.status_code == 400
    [*_other, problem] = html.fromstring(answer.content).xpath("//p[@role='alert']")
    assert words in problem.text_content()
    assert answer.context["groups"] == []


def test_what_was_typed_is_kept(as_role):
    for query in ("水", "架空の本文"):
        page = html.fromstring(
            as_role("anonymous").get("/search/", {"q": query}).content
        )
        assert page.xpath("//input[@name='q']/@value") == [query]


@pytest.mark.parametrize("query", ["𠮷野", "👩‍👧の", "a" * 100, "\\%_'\"--"])
def test_no_sign_breaks_the_search(query, as_role):
    for page in ("/search/", "/p/machi/search/", "/p/machi/comments/"):
        assert as_role("mio").get(f"{page}?q={query}").status_code == 200


def test_the_same_words_narrow_the_list_of_comments(town, as_role):
    def refs(role, words):
        answer = as_role(role).get("/p/machi/comments/", {"q": words})
        return {row["ref"] for row in answer.context["rows"]}

    published, hidden = town.published.ref, town.hidden.ref
    assert refs("anonymous", "図を足") == {published}
    assert refs("anonymous", SECRET) == set()
    assert refs("mio", SECRET) == {hidden}
    assert refs("hana", SECRET) == {published, hidden}
    refused = as_role("hana").get("/p/machi/comments/?q=水")
    assert refused.status_code == 400
    assert "「水」は1文字です" in refused.text


def test_what_is_not_public_moves_no_page_of_the_search(town, as_role):
    """Not its words, nor how many there are, nor where a page begins."""
    browser = as_role("anonymous")
    asked = [
        f"/search/?q={words}{more}"
        for words in ("図を足", "架空", SECRET, "P.56", "澪構成員")
        for more in ("", *(f"&among={sort}" for sort in SORTS))
    ]
    before = [plain(browser.get(address)) for address in asked]
    for number in range(30):
        make_comment(
            town.panel,
            summary=f"図を足す{SECRET}{number}",
            meeting=town.eighth,
            member=town.mio_seat,
            speech=make_speech(town.eighth, gist="架空の発言"),
        ).respond("架空の回答", by=town.hana)
    Comment.objects.filter(pk=town.published.pk).update(summary="架空の概要")
    Passage.objects.filter(edition=town.new_edition).update(text="架空、図を足す")
    make_member(town.panel, "澪構成員")
    assert [plain(browser.get(address)) for address in asked] == before


def test_a_leak_would_be_found(town, as_role, monkeypatch):
    """The test above can fail: this is the build that reads everybody's words live."""
    monkeypatch.setattr(search, "_text", lambda scope: F(search.FULL_WORDS))
    address, browser = "/search/?q=架空の概要", as_role("anonymous")
    before = plain(browser.get(address))
    Comment.objects.filter(pk=town.published.pk).update(summary="架空の概要")
    assert plain(browser.get(address)) != before


def plain(answer):
    """Return the page without what is drawn by lot."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.text)


def test_once_published_it_is_found(town, as_role):
    browser = as_role("anonymous")
    assert counts(browser.get(f"/search/?q={SECRET}の本文")) == [0, 0, 0, 0]
    publish(town.panel, town.hidden, by=town.hana)
    assert counts(browser.get(f"/search/?q={SECRET}の本文"))[0] == 1


@pytest.mark.parametrize("query", ["%ED%A0%80%ED%B0%80", "%FF%FE", "%90%7D"])
@pytest.mark.parametrize("path", ["/search/", "/p/machi/comments/", "/admin/", "/c/x/"])
def test_an_address_that_is_not_utf_8_is_refused(path, query, as_role, caplog):
    for role in ("anonymous", "hana"):
        answer = as_role(role).get(f"{path}?q={query}")
        assert answer.status_code == 400
        assert "アドレスがUTF-8ではありません。" in answer.text
    assert "Traceback" not in caplog.text
