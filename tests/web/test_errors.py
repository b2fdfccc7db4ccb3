"""What is answered when a page can't be, in the house's words and without details."""

import logging

import pytest
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
