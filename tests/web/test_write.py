"""A remark in writing, between the meetings."""

import re
from urllib.parse import quote
from uuid import uuid4

import pytest

from feedback.models import Comment, Event
from tests.web.conftest import MISSPELT

ADDRESS = "/p/machi/write/"


def sheet(**fields):
    return {
        "kind": "request",
        "body": "図をもう一つ足してほしい。二文目。",
        "sheet": str(uuid4()),
    } | fields


def test_it_arrives_captured_in_writing_with_a_ref(town, as_role):
    answer = as_role("mio").post(ADDRESS, sheet(), follow=True)
    assert answer.redirect_chain == [("/c/machi-W-001/", 302)]
    assert "整理番号は machi-W-001 です。" in answer.text
    comment = Comment.objects.get(ref="machi-W-001")
    assert (comment.stage, comment.channel) == ("captured", "written")
    assert (comment.member, comment.kind) == (town.mio_seat, "request")
    assert comment.summary == "図をもう一つ足してほしい。"
    event = comment.events.get()
    assert (event.action, event.by) == ("captured", town.mio)


PUBLIC_PAGES = ["/", "/p/machi/", "/p/machi/comments/", "/p/machi/drafts/report/"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def public_pages(as_role):
    """Return the pages as the public gets them, but for the tokens of their forms."""
    browser = as_role("anonymous")
    return [TOKEN.sub("", browser.get(page).text) for page in PUBLIC_PAGES]


def test_it_is_hers_and_the_offices_and_nobody_elses(town, as_role):
    before = public_pages(as_role)
    as_role("mio").post(ADDRESS, sheet(body="秘密の書面"))
    assert public_pages(as_role) == before
    for role, status in [
        ("anonymous", 404),
        ("ren", 404),
        ("sora", 404),
        ("mio", 200),
        ("hana", 200),
    ]:
        assert as_role(role).get("/c/machi-W-001/").status_code == status
    assert "秘密の書面" in as_role("mio").get("/me/").text
    assert "秘密の書面" not in as_role("ren").get("/me/").text


def test_a_place_may_be_named(town, as_role):
    place = {"edition": town.passage.edition_id, "item": town.passage.item_id}
    as_role("mio").post(ADDRESS, sheet(**place))
    target = Comment.objects.get(ref="machi-W-001").targets.get()
    assert (target.item, target.edition) == (town.passage.item, town.passage.edition)
    assert target.anchor == "exact"


def test_a_page_finds_its_item(town, as_role):
    given = sheet(edition=town.passage.edition_id, page=town.passage.page)
    as_role("mio").post(ADDRESS, given)
    target = Comment.objects.get(ref="machi-W-001").targets.get()
    assert target.item == town.passage.item


def test_the_address_can_name_the_place(town, as_role):
    place = f"?edition={town.passage.edition_id}&item={town.passage.item_id}"
    text = as_role("mio").get(ADDRESS + place).text
    for key in (town.passage.edition_id, town.passage.item_id):
        assert f'<option value="{key}" selected>' in text
    assert as_role("mio").get(f"{ADDRESS}?edition=x&page=%00").status_code == 200


REFUSED = [
    ({"body": ""}, "body"),
    ({"body": " \n\u3000"}, "body"),
    ({"body": "あ" * 10_001}, "body"),
    ({"body": "図を\0足す"}, "body"),
    ({"summary": "あ" * 301}, "summary"),
    ({"kind": "rant"}, "kind"),
    ({"page": "3"}, "edition"),
    ({"page": "-1"}, "page"),
    ({"page": "x"}, "page"),
    ({"edition": "999999"}, "edition"),
    ({"edition": "9" * 40}, "edition"),
    ({"item": "x"}, "item"),
    ({"sheet": "x"}, "sheet"),
    ({"sheet": ""}, "sheet"),
]


@pytest.mark.parametrize(("fields", "field"), REFUSED)
def test_what_is_refused_changes_nothing_and_is_kept(fields, field, town, as_role):
    before = Comment.objects.count(), Event.objects.count()
    given = sheet(summary="書いた概要") | fields
    answer = as_role("mio").post(ADDRESS, given)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert MISSPELT not in answer.text
    assert (Comment.objects.count(), Event.objects.count()) == before
    for name in ("body", "summary"):
        assert given[name].strip().replace("\0", "\ufffd")[:20] in answer.text.replace(
            "\0", "\ufffd"
        )


@pytest.mark.parametrize("name", ["body", "summary"])
def test_a_character_that_cannot_be_kept_is_named(name, town, as_role):
    answer = as_role("mio").post(ADDRESS, sheet(**{name: "図を\0足す"}))
    assert "使えない文字（NUL）が含まれています。" in answer.text
    assert "何か文字を" not in answer.text


def test_a_sheet_that_cannot_be_read_is_sent_again(town, as_role):
    browser = as_role("mio")
    answer = browser.post(ADDRESS, sheet(sheet="x"))
    assert "用紙：用紙の番号を読み取れませんでした。" in answer.text
    [new] = re.findall(r'name="sheet" value="([^"]*)"', answer.text)
    assert browser.post(ADDRESS, sheet(sheet=new)).status_code == 302


IN_SHIFT_JIS = quote("図を足してほしい".encode("cp932"))


@pytest.mark.parametrize("body", [IN_SHIFT_JIS, "\udc90}"], ids=["quoted", "raw"])
def test_what_is_not_utf_8_is_refused_and_nothing_is_kept(body, town, as_role):
    before = Comment.objects.count()
    form = f"kind=request&sheet={uuid4()}&body={body}"
    answer = as_role("mio").generic(
        "POST",
        ADDRESS,
        form.encode(errors="surrogateescape"),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400
    assert "送られた内容がUTF-8ではありません。何も保存していません。" in answer.text
    assert Comment.objects.count() == before


def test_an_edition_alone_is_no_place(town, as_role):
    answer = as_role("mio").post(ADDRESS, sheet(edition=town.passage.edition_id))
    assert list(answer.context["form"].errors) == ["item"]


def test_what_is_not_public_cannot_be_named(town, as_role):
    page = as_role("mio").get(ADDRESS)
    assert town.new_edition.label not in page.text
    answer = as_role("mio").post(ADDRESS, sheet(edition=town.new_edition.pk, page=60))
    assert list(answer.context["form"].errors) == ["edition"]
    assert town.new_edition.label not in answer.text


def test_a_sheet_that_is_sent_twice_is_one_remark(town, as_role):
    given, browser = sheet(), as_role("mio")
    for _time in range(2):
        answer = browser.post(ADDRESS, given, follow=True)
        assert answer.redirect_chain == [("/c/machi-W-001/", 302)]
    assert Comment.objects.filter(channel="written").count() == 1


def test_other_words_on_a_used_sheet_are_not_lost(town, as_role):
    given, browser = sheet(), as_role("mio")
    browser.post(ADDRESS, given)
    answer = browser.post(ADDRESS, given | {"body": "別の意見である。"})
    assert answer.status_code == 409
    assert "machi-W-001 としてすでに受け付けています" in answer.text
    assert "別の意見である。" in answer.text
    new = answer.context["form"].this_sheet
    assert new != given["sheet"]
    assert f'name="sheet" value="{new}"' in answer.text
    browser.post(ADDRESS, given | {"body": "別の意見である。", "sheet": new})
    assert Comment.objects.filter(channel="written").count() == 2


def test_a_sheet_belongs_to_its_seat(town, as_role):
    given = sheet()
    for role, ref in [("mio", "machi-W-001"), ("ren", "machi-W-002")]:
        answer = as_role(role).post(ADDRESS, given)
        assert answer["Location"] == f"/c/{ref}/"


def test_lines_are_kept_as_the_ledger_keeps_them(town, as_role):
    as_role("mio").post(ADDRESS, sheet(body="一行目。\r\n二行目。"))
    assert Comment.objects.get(ref="machi-W-001").body == "一行目。\n二行目。"


def test_the_secretariat_finds_it_at_its_start_page(town, as_role):
    as_role("mio").post(ADDRESS, sheet())
    assert "書面で届いた御意見" in as_role("root").get("/admin/").text
