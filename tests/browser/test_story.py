"""From the mail to the public page: a member says whether her remark was reflected."""

import re

from playwright.sync_api import expect

from tests.browser.mailbox import link_to_sign_in
from tests.browser.world import AFTER, BEFORE

SUMMARY = "下宿のことも書いてほしい"
WORD = "了（意見あり）"
NOTE = "図も添えてください。"


def test_from_the_mail_to_the_public_page(fresh, as_somebody, settings):
    """A member signs in by the link, finds the remark, reads before and after, says
    her word; the secretariat sees it at once, the public once it is published."""
    settings.SITE_URL = fresh.url  # where the mail leads to
    address = f"/c/{fresh.world.asked.ref}/"
    with (
        as_somebody() as member,
        as_somebody("hana") as office,
        as_somebody() as public,
    ):
        sign_in_by_mail(member.page, fresh)
        find_and_confirm(member.page)
        sees_the_word(office, address)
        assert not_found(public, address)
        publish(office.page, fresh.world.asked.ref)
        public.go(address)
        expect(public.page.get_by_text(WORD).first).to_be_visible()
        assert not member.faults + office.faults + public.faults


def sign_in_by_mail(page, site):
    page.goto(f"{site.url}/accounts/login/")
    by_mail = page.get_by_role("region", name="構成員の方")
    by_mail.get_by_label("メールアドレス").fill(site.world.ren.email)
    by_mail.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("メールを御確認ください")
    page.goto(site.ask(link_to_sign_in))
    page.get_by_role("button", name="ログインする").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def find_and_confirm(page):
    page.get_by_role("link", name="自分の意見").click()
    remark = page.get_by_role("article", name=SUMMARY)
    change = remark.locator(".change")
    assert words_in(change.locator("dd").first) == BEFORE
    assert words_in(change.locator("dd").last) == AFTER
    remark.get_by_role("textbox").fill(NOTE)
    remark.get_by_role("button", name=WORD).click()
    expect(page.get_by_role("status")).to_contain_text("記録しました")


def words_in(passage):
    """Return the text without what a screen reader is told of marks."""
    return re.sub("［[^：］]*：|］", "", passage.text_content()).strip()


def sees_the_word(tab, address):
    """On the site, and on the page of the workbench that it leads to."""
    tab.go(address)
    expect(tab.page.get_by_text(NOTE).first).to_be_visible()
    tab.page.get_by_role("link", name="作業台で開く").click()
    expect(tab.page.get_by_role("region", name="構成員の確認")).to_contain_text(WORD)


def not_found(tab, address):
    tab.go(address)
    return tab.document.status == 404


def publish(page, ref):
    """Find the remark in the list of the workbench, choose it and publish it."""
    page.get_by_role("link", name="御意見", exact=True).click()
    page.get_by_role("searchbox").fill(ref)
    page.get_by_role("button", name="絞り込む").click()
    page.get_by_role("row").filter(has_text=ref).get_by_role("checkbox").check()
    page.get_by_label("操作").select_option(label="公表する")
    page.get_by_role("button", name="実行").click()
    page.get_by_label("公表の題名").fill("第8回までの公表")
    page.get_by_role("button", name="公表する（1件）").click()
    expect(page.get_by_role("main")).to_contain_text("1件")
