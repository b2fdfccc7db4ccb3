"""The accounts on the workbench, and that its door has no key of its own."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client

from feedback.models import User
from tests.admin.town import Town, signed_in
from tests.web.signin.factors import factors_of, give_app, give_codes

USERS = "/admin/feedback/user/"
NO_SEATS = {"seats-TOTAL_FORMS": 0, "seats-INITIAL_FORMS": 0}


def test_the_workbenchs_door_is_the_one_page_where_people_sign_in(town: Town) -> None:
    browser = Client()
    asked = browser.get("/admin/login/?next=/admin/feedback/comment/")
    assert asked["Location"] == "/accounts/login/?next=/admin/feedback/comment/"
    evil = browser.get("/admin/login/?next=//example.org/")
    assert evil["Location"] == "/accounts/login/?next=/admin/"


def test_a_password_alone_does_not_open_it(town: Town) -> None:
    give_app(town.hana)
    told = {"username": "hana", "password": "tadashii-uma", "next": "/admin/"}
    for browser in (Client(), signed_in(town.sora)):
        before = browser.session.get("_auth_user_id")
        browser.post("/admin/login/", told)
        assert browser.session.get("_auth_user_id") == before


def test_who_may_not_get_in_is_told_so_and_not_sent_in_circles(town: Town) -> None:
    answer = signed_in(town.mio).get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "別の利用者でログインし直す" in answer.text
    inside = signed_in(town.hana).get("/admin/login/?next=/admin/feedback/comment/")
    assert inside["Location"] == "/admin/feedback/comment/"


def test_secrets_and_jobs_of_other_parts_have_no_page(town: Town) -> None:
    assert {model._meta.app_label for model in admin.site._registry} == {"feedback"}
    browser = signed_in(town.root)
    for path in (
        "mfa/authenticator",
        "socialaccount/socialapp",
        "account/emailaddress",
    ):
        assert browser.get(f"/admin/{path}/").status_code == 404


def test_an_administrator_gives_a_person_the_address_for_her_link(town: Town) -> None:
    browser = signed_in(town.root)
    page = f"{USERS}{town.mio.pk}/change/"
    form = {
        name: value
        for name, value in browser.get(page).context["adminform"].form.initial.items()
        if isinstance(value, str | bool) and value is not False
    } | NO_SEATS
    answer = browser.post(page, form | {"email": "ＭＩＯ@daicho.example"})
    assert answer.status_code == 302
    assert User.objects.get(pk=town.mio.pk).email == "mio@daicho.example"


def add_sumi(town: Town, **fields: str) -> Any:
    form = {"username": "sumi", "usable_password": "false"} | NO_SEATS | fields
    return signed_in(town.root).post(f"{USERS}add/", form)


def test_an_address_of_another_is_refused_in_words(town: Town) -> None:
    User.objects.filter(pk=town.hana.pk).update(email="hana@daicho.example")
    form = {
        "username": "sumi",
        "usable_password": "false",
        "email": "HANA@daicho.example",
    }
    answer = signed_in(town.root).post(f"{USERS}add/", form)
    assert "ほかの利用者が使っています" in answer.text
    assert not User.objects.filter(username="sumi").exists()


def test_a_person_without_a_password_is_added_with_an_address(town: Town) -> None:
    assert add_sumi(town, email="S@daicho.example").status_code == 302
    assert User.objects.get(email="s@daicho.example").has_usable_password() is False


def reset(browser: Client, *users: User) -> str:
    chosen = [user.pk for user in users]
    form = {"action": "reset_second_factor", "_selected_action": chosen}
    return browser.post(USERS, form, follow=True).text


def test_who_lost_the_phone_is_freed_of_it_and_it_is_noted(town: Town) -> None:
    give_app(town.hana)
    give_codes(town.hana)
    give_app(town.sora)
    told = reset(signed_in(town.root), town.hana, town.mio)
    assert "二段階認証を解除しました：hana" in told
    assert factors_of(town.hana) == []
    assert factors_of(town.sora) == ["totp"]
    [entry] = LogEntry.objects.filter(object_id=str(town.hana.pk))
    assert entry.user == town.root
    assert "二段階認証を解除しました。" in entry.get_change_message()
    assert not LogEntry.objects.filter(object_id=str(town.mio.pk)).exists()


def test_who_is_freed_of_it_is_signed_out_everywhere(town: Town) -> None:
    for user in (town.hana, town.sora, town.root):
        give_app(user)
    hers = [signed_in(town.hana), signed_in(town.hana)]
    soras, roots, other = (
        signed_in(town.sora),
        signed_in(town.root),
        signed_in(town.root),
    )
    reset(roots, town.hana, town.root)
    assert [browser.get("/me/").status_code for browser in hers] == [302, 302]
    assert soras.get("/me/").status_code == 200
    # The administrator goes on where she did it; her other sessions end too.
    assert roots.get(USERS).status_code == 200
    assert other.get(USERS).status_code == 302


@pytest.mark.parametrize("name", ["hana", "mio"])
def test_only_administrators_free_anybody_of_it(name: str, town: Town) -> None:
    give_app(town.sora)
    reset(signed_in(getattr(town, name)), town.sora)
    assert factors_of(town.sora) == ["totp"]
