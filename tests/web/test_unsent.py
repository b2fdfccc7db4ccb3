"""What was written is shown to whoever was signed out while writing it."""

import pytest
from django.test import Client
from django.utils.html import escape

WRITTEN = "図をもう一つ<足して>ほしい。"


@pytest.fixture
def forms(town):
    return {
        "/p/machi/write/": {"kind": "request", "body": WRITTEN},
        f"/c/{town.published.ref}/confirm/": {"verdict": "confirmed", "note": WRITTEN},
    }


def test_a_text_is_shown_with_the_way_to_sign_in(forms, as_role):
    for address, form in forms.items():
        answer = as_role("anonymous").post(address, form)
        assert answer.status_code == 403
        assert escape(WRITTEN) in answer.text
        assert 'href="/accounts/login/?next=/' in answer.text
        assert "no-store" in answer["Cache-Control"]


def test_without_a_text_one_is_led_there_at_once(forms, as_role):
    for address, form in forms.items():
        empty = {name: value.replace(WRITTEN, " ") for name, value in form.items()}
        answer = as_role("anonymous").post(address, empty)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=/")
    assert as_role("anonymous").get("/p/machi/write/?page=1").status_code == 302


def test_a_text_is_shown_where_the_token_is_an_old_one(forms, town):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(town.mio)
    for address, form in forms.items():
        answer = browser.post(address, form)
        assert answer.status_code == 403
        assert escape(WRITTEN) in answer.text
