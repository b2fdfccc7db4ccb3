"""The main tasks by keyboard alone, the focus seen at every step on the way."""

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.keys import Keys
from tests.browser.mailbox import link_to_sign_in
from tests.factories import make_item


@pytest.fixture
def hand(as_somebody):
    """Return a way to sit down at a page without a pointer."""
    with ExitStack() as sitting:

        def sit(role, address):
            tab = sitting.enter_context(as_somebody(role))
            tab.go(address)
            keys = Keys(tab.page)
            keys.begin()
            return keys

        yield sit


def test_the_first_stop_leads_past_the_head_to_the_content(hand):
    for role, address in [("anonymous", "/p/machi/"), ("hana", "/admin/")]:
        keys = hand(role, address)
        keys.page.keyboard.press("Tab")
        focused = keys.page.locator(":focus")
        expect(focused).to_have_attribute("href", re.compile("#"))
        expect(focused).to_be_in_viewport()
        keys.page.keyboard.press("Enter")
        expect(keys.page.locator("main")).to_be_focused()
        keys.page.keyboard.press("Tab")
        assert keys.page.evaluate("!!document.activeElement.closest('main')")


def test_a_member_signs_in_and_says_her_word(hand, fresh, settings):
    settings.SITE_URL = fresh.url  # where the mail leads to
    keys = hand("anonymous", "/accounts/login/")
    keys.write("メールアドレス", fresh.world.ren.email)
    keys.page.keyboard.press("Enter")
    keys.begin("メールを御確認ください")
    keys.page.goto(fresh.ask(link_to_sign_in))
    keys.begin()
    keys.press("ログインする")
    keys.begin("会議体")
    keys.press("自分の意見")
    keys.begin("自分の意見")
    keys.write("書き添える御意見", "図も添えてください。")
    keys.press("了（意見あり）", key="Space")
    expect(keys.page.get_by_role("status")).to_contain_text("記録しました")


def test_a_member_is_refused_without_a_note_and_took_note_of_with_one(hand, fresh):
    keys = hand("ren", "/me/")
    keys.press("了（意見あり）", "main")
    expect(keys.page.get_by_role("alert").first).to_be_visible()
    keys.begin("自分の意見")
    keys.write("書き添える御意見", "下宿の図がまだありません。", "main")
    keys.press("反映不十分", "main")
    expect(keys.page.get_by_role("status")).to_contain_text("反映不十分")
    fresh.ask(fresh.world.asked.refresh_from_db)
    assert fresh.world.asked.confirmation == "not_satisfied"


def test_a_member_writes_a_remark(hand):
    keys = hand("ren", "/me/")
    keys.press("まだ何もない会議へ書面で意見を送る")
    keys.begin("書面で意見を送る")
    keys.write("御意見", "灯りの数を書いてください。", "main")
    keys.write("御意見の概要", "灯りの数", "main")
    keys.press("送る", "main")
    keys.begin("灯りの数")


def test_a_list_is_filtered_and_stays_so_on_the_way_back(hand, fresh):
    keys = hand("hana", "/p/machi/comments/")
    keys.choose("段階", "対応案了承")
    keys.press("絞り込む")
    expect(keys.page).to_have_url(re.compile("stage=agreed"))
    keys.begin()
    keys.press(fresh.world.asked.summary, "main")
    expect(keys.page).to_have_url(re.compile(fresh.world.asked.ref))
    keys.page.go_back()  # Alt and the left arrow: the browser's own
    expect(keys.page).to_have_url(re.compile("stage=agreed"))
    chosen = keys.page.get_by_label("段階").locator("option:checked")
    expect(chosen).to_have_text("対応案了承")


def test_the_items_follow_the_theme_and_the_focus_stays(hand, fresh):
    lone = fresh.ask(lambda: make_item(fresh.world.machi.draft, theme="独りの項目"))
    keys = hand("hana", "/p/machi/comments/")
    item = keys.page.get_by_label("項目", exact=True)
    keys.choose("検討項目", "独りの項目")
    expect(keys.page).to_have_url(re.compile("theme="))
    expect(item.locator("option")).to_have_text(["すべて", str(lone)])
    expect(keys.page.get_by_label("検討項目")).to_be_focused()


def test_a_remark_is_searched_for(hand, fresh):
    keys = hand("hana", "/p/machi/")
    keys.press("検索")
    keys.begin("検索")
    keys.write("検索の言葉", "下宿", "main")
    keys.page.keyboard.press("Enter")
    found = keys.page.locator("#found")
    expect(found.get_by_role("link", name="下宿").first).to_be_visible()
    keys.begin()
    keys.press(fresh.world.asked.summary, "#found")
    expect(keys.page).to_have_url(re.compile(fresh.world.asked.ref))


def test_the_language_is_switched(hand):
    keys = hand("anonymous", "/p/machi/")
    keys.press("English")
    expect(keys.page.locator("html")).to_have_attribute("lang", "en")
    keys.begin()
    keys.press("日本語", key="Space")
    expect(keys.page.locator("html")).to_have_attribute("lang", "ja")


def test_a_remark_is_moved_decided_and_answered_at_the_workbench(hand, fresh):
    page_of = f"/admin/feedback/comment/{fresh.world.machi.comment.pk}/change/"
    keys = hand("hana", page_of)
    keys.press("回答を書く", "#answers")
    keys.write("事務局の考え方", "書き足します。", "#answers form")
    keys.press("回答を加える", "#answers form")
    expect(keys.page.locator("#answers")).to_contain_text("書き足します。")
    keys.begin()
    keys.press("「仕分け済」にする", "#moves")
    expect(keys.page.locator(".axes")).to_contain_text("仕分け済")
    keys.begin()
    keys.choose("対応区分", "参考とする", "#decision form")
    keys.write("理由", "趣旨は既に本文にあります。", "#decision form")
    keys.press("決める", "#decision form")
    expect(keys.page.locator(".axes")).to_contain_text("参考とする")


def test_a_proposal_is_accepted_by_tab_and_by_its_letter(hand, fresh):
    keys = hand("hana", f"/admin/feedback/import/{fresh.world.desk.of.pk}/triage/")
    keys.press("採用")
    expect(keys.page.locator("#turns")).to_contain_text("採用")
    left = keys.page.locator("[data-state=pending]").count()
    keys.page.keyboard.press("a")
    expect(keys.page.locator("[data-state=pending]")).to_have_count(left - 1)


def test_a_remark_is_published_at_the_workbench(hand, fresh):
    keys = hand("hana", f"/admin/feedback/comment/?q={fresh.world.asked.ref}")
    keys.reach("", "td.action-checkbox")
    keys.page.keyboard.press("Space")
    keys.begin()
    keys.choose("操作", "公表する")
    keys.press("実行")
    keys.begin("公表")
    keys.write("公表の題名", "第8回までの公表")
    keys.press("公表する（1件）")
    expect(keys.page.get_by_role("main")).to_contain_text("1件")


def test_staff_signs_in(hand):
    keys = hand("anonymous", "/accounts/login/?next=/admin/")
    keys.write("利用者名かメールアドレス", "hana")
    keys.write("パスワード", "tadashii-uma")
    keys.page.keyboard.press("Enter")
    expect(keys.page).to_have_url(re.compile("/admin/$"))


def test_a_place_is_matched_by_tab_and_by_its_letter(hand, fresh):
    harbour = fresh.world.harbour
    fresh.ask(harbour.doubt, "桟橋の整備", "舟の修理")
    keys = hand("hana", f"{harbour.url}?show=all")
    waiting = keys.page.locator("[data-waits]")
    left = waiting.count()
    keys.press("このとおり", "[data-waits]")
    expect(waiting).to_have_count(left - 1)
    keys.begin()
    keys.page.keyboard.press("d")
    keys.page.keyboard.press("c")
    expect(waiting).to_have_count(left - 2)


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("* { outline: none !important; box-shadow: none !important }", "not show"),
        ("body::after { content: ''; position: fixed; inset: 0 }", "out of sight"),
    ],
)
def test_a_focus_that_is_not_seen_on_the_way_is_told(hand, style, told):
    keys = hand("anonymous", "/p/machi/")
    keys.page.evaluate(
        """(style) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(style);
          document.adoptedStyleSheets = [sheet];
        }""",
        style,
    )
    keys.begin()
    with pytest.raises(AssertionError, match=told):
        keys.press("検索")
