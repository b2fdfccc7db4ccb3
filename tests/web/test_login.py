import pytest

PASSWORD = "tadashii-uma"


def log_in(browser, **fields):
    form = {"username": "mio", "password": PASSWORD} | fields
    return browser.post("/accounts/login/", form)


def test_who_logs_in_comes_back_to_the_page(town, as_role):
    answer = log_in(as_role("anonymous"), next="/p/machi/")
    assert answer["Location"] == "/p/machi/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.org/", "//example.org/", "http:///example.org", "javascript:1"],
)
def test_nobody_is_sent_to_a_foreign_place(elsewhere, town, as_role):
    assert log_in(as_role("anonymous"), next=elsewhere)["Location"] == "/"
    switched = as_role("anonymous").post(
        "/i18n/setlang/", {"language": "en", "next": elsewhere}
    )
    assert switched["Location"] == "/"


def test_a_wrong_password_is_refused_in_words(town, as_role):
    answer = log_in(as_role("anonymous"), password="chigau")
    assert answer.status_code == 200
    assert "正しい" in answer.context["form"].non_field_errors()[0]


def test_logging_out_takes_a_post(town, as_role):
    browser = as_role("mio")
    assert browser.get("/accounts/logout/").status_code == 405
    assert browser.post("/accounts/logout/")["Location"] == "/"
    assert browser.get("/me/").status_code == 302


def test_a_page_for_members_asks_to_log_in(town, as_role):
    assert as_role("anonymous").get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_the_language_is_switched_by_a_form_and_kept(town, as_role):
    browser = as_role("anonymous")
    assert '<html lang="ja">' in browser.get("/p/machi/").text
    answer = browser.post("/i18n/setlang/", {"language": "en", "next": "/p/machi/"})
    assert answer["Location"] == "/p/machi/"
    assert '<html lang="en">' in browser.get("/p/machi/").text


def test_a_browser_that_asks_for_english_gets_it(town, as_role):
    answer = as_role("anonymous").get("/p/machi/", headers={"Accept-Language": "en"})
    assert '<html lang="en">' in answer.text
