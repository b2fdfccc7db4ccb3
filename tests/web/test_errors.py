"""What is answered when a page can't be, in the house's words and without details."""

import logging
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config import urls

SECRET = "secret-detail"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


def noting(request: HttpRequest) -> HttpResponse:
    """Leave something to be saved in a session that nobody loaded."""
    request.session._session_cache = {"noted": True}
    request.session.modified = True
    return HttpResponse("ok")


urlpatterns = [
    path("api/noting/", noting),
    *urls.urlpatterns,
    path("broken/", broken),
    path("noting/", noting),
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500


@pytest.fixture
def lenient(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


# No database fixture: an error page that asked the database would fail.
def test_an_inner_fault_is_500_without_details(lenient, caplog):
    answer = lenient.get("/broken/")
    assert answer.status_code == 500
    assert "台帳の内部で誤りが起きました" in answer.text
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    assert SECRET in caplog.text  # for those who repair it


def test_an_error_page_speaks_the_readers_language_and_is_strict(lenient):
    answer = lenient.get("/broken/", headers={"Accept-Language": "en"})
    assert '<html lang="en">' in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_foreign_host_is_400(lenient, caplog):
    caplog.set_level(logging.CRITICAL, "django.security.DisallowedHost")
    answer = lenient.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "要求を読み取れませんでした" in answer.text


def test_too_much_at_once_is_413(lenient, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = Client(raise_request_exception=False).post(
        "/i18n/setlang/", {"language": "en", "next": "/" * 50}
    )
    assert answer.status_code == 413
    assert "送られた内容が大きすぎます" in answer.text


def test_a_form_from_elsewhere_is_403(lenient):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/i18n/setlang/", {"language": "en"})
    assert answer.status_code == 403
    assert "送信を確かめられませんでした" in answer.text


def test_what_one_may_not_do_is_403_in_words(town, as_role):
    answer = as_role("hana").post(f"/c/{town.hidden.ref}/confirm/")
    assert answer.status_code == 403
    assert "この操作はできません" in answer.text


# What is hidden from everybody outside, and beside it what never was.
HIDDEN_AND_NEVER = [
    ("/c/machi-8-001/", "/c/machi-8-909/"),
    ("/c/umi-1-001/?around=1", "/c/NOPE/?around=1"),
    ("/p/umi/", "/p/x/"),
    ("/p/umi/minutes/1/", "/p/x/minutes/9/"),
    ("/p/machi/minutes/8/", "/p/machi/minutes/9/"),
    ("/p/umi/statistics/ages.csv", "/p/x/statistics/ages.csv"),
    ("/p/umi/", "/nothing/of/the/kind/"),
]


def without_its_address(answer, address):
    """Return all that an answer says but the address that it was asked for."""
    link = redirect_to_login(address)["Location"]
    assert f'href="{link}"' in answer.text
    headers = dict(answer.headers) | {"Content-Length": ""}
    return answer.status_code, headers, answer.text.replace(link, "")


@pytest.mark.parametrize(("hidden", "never"), HIDDEN_AND_NEVER)
def test_who_is_not_signed_in_is_led_there_and_back_whether_there_is_anything_or_not(
    hidden, never, town, as_role
):
    assert as_role("root").get(hidden).status_code == 200
    browser = as_role("anonymous")
    told = [
        without_its_address(browser.get(address), address)
        for address in (hidden, never)
    ]
    assert told[0] == told[1]
    assert told[0][0] == 404
    assert "ログインすると見られることがあります" in told[0][2]


def test_the_way_back_leads_to_what_was_looked_for(town, as_role):
    address = f"/c/{town.hidden.ref}/?around=1"
    page = as_role("anonymous").get(address)
    [entrance] = re.findall(r'href="(/accounts/login/[^"]*)"', page.text)
    answer = Client().post(entrance, {"login": "mio", "password": "demo"})
    assert parse_qs(urlsplit(entrance).query)["next"] == [address]
    assert answer.context["next_page"] == address


@pytest.mark.parametrize("role", ["mio", "hana", "root"])
def test_who_is_signed_in_is_not_told_to_sign_in(role, town, as_role):
    for address in ("/c/NOPE/", "/p/x/minutes/9/", "/nothing/"):
        answer = as_role(role).get(address)
        assert answer.status_code == 404
        assert "ログイン" not in answer.text
