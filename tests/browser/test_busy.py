"""A press that takes long says so, and a second one meanwhile does nothing."""

from playwright.sync_api import expect

UPLOAD = "/admin/feedback/import/add/"
# Count what would be sent, and send nothing: the page stays, as with a slow server.
HOLD = """() => {
  window.sent = 0;
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) window.sent += 1;
    event.preventDefault();
  });
}"""


def test_a_long_press_is_told_and_taken_once(fresh, as_somebody):
    with as_somebody("hana") as office:
        office.go(UPLOAD)
        page = office.page
        button = page.get_by_role("button", name="送って読み取る")
        said = page.locator("form[data-busy] [role=status]")
        expect(said).to_have_text("")
        expect(page.get_by_role("progressbar")).to_be_hidden()
        page.evaluate(HOLD)
        button.click()
        expect(said).to_contain_text("処理しています")
        expect(page.get_by_role("progressbar")).to_be_visible()
        button.dispatch_event("click")
        assert page.evaluate("window.sent") == 1
        # Back by the browser's own button: ready to be pressed again.
        page.evaluate("window.dispatchEvent(new Event('pageshow'))")
        expect(said).to_have_text("")
        button.click()
        assert page.evaluate("window.sent") == 2
        assert not office.faults
