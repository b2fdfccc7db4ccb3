from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.models import Member, Panel, User
from tests.factories import make_member, make_panel

pytestmark = pytest.mark.django_db


def run() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def make_seats() -> Panel:
    panel = make_panel("katsuryoku")
    make_member(panel, "國領", role="chair", title="座長")
    make_member(panel, "浦田", role="member", title="構成員")
    return panel


def seats() -> dict[str, str]:
    held = Member.objects.exclude(user=None).select_related("user")
    return {str(seat.user.username): str(seat) for seat in held if seat.user}


ALL_SEATS = {
    "chair": "國領座長",
    "member": "浦田構成員",
    "secretariat": "事務局（デモ）",
}


def test_the_accounts_log_in_and_hold_their_seats() -> None:
    panel = make_seats()

    assert run() == ""

    accounts = User.objects.exclude(username="daicho").order_by("pk")
    assert [
        (user.username, user.is_superuser, user.is_staff, user.check_password("demo"))
        for user in accounts
    ] == [
        ("admin", True, True, True),
        ("secretariat", False, True, True),
        ("chair", False, False, True),
        ("member", False, False, True),
    ]
    assert seats() == ALL_SEATS
    assert panel.secretariat_usernames() == ["secretariat"]
    assert not Member.objects.visible_to(AnonymousUser()).exists()


def test_the_example_panel_has_its_seats_too() -> None:
    panel = make_panel("minatomachi")
    make_member(panel, "鴎沢", role="chair", title="座長")
    make_member(panel, "汐入", role="member", title="構成員")
    run()
    assert seats() == {
        "chair": "鴎沢座長",
        "member": "汐入構成員",
        "secretariat": "事務局（デモ）",
    }


def test_nobody_logs_in_as_the_program() -> None:
    run()
    program = User.objects.program()
    assert program.username == "daicho"
    assert not program.has_usable_password()
    assert not program.is_active


def test_a_second_run_writes_nothing() -> None:
    make_seats()
    run()
    with CaptureQueriesContext(connection) as queries:
        run()
    written = ("INSERT", "UPDATE", "DELETE")
    assert not [one for one in queries if one["sql"].lstrip().startswith(written)]


def test_the_seats_come_with_the_run_after_the_seeds() -> None:
    assert "load_seeds" in run()
    assert seats() == {}
    make_seats()
    assert run() == ""
    assert seats() == ALL_SEATS


def test_the_password_is_the_one_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run()
    monkeypatch.setenv("DEMO_PASSWORD", "hi-mi-tsu")
    run()
    for user in User.objects.exclude(username="daicho"):
        assert user.check_password("hi-mi-tsu")


@pytest.mark.parametrize(
    "edited", [{"name": "別の名"}, {"is_staff": True}, {"email": "a@example.jp"}]
)
def test_an_edited_account_stays_edited(edited: dict[str, Any]) -> None:
    run()
    User.objects.filter(username="member").update(**edited)
    run()
    assert User.objects.filter(username="member", **edited).exists()


def test_accounts_of_an_older_demo_get_their_address_where_it_is_free() -> None:
    run()
    User.objects.update(email="")
    User.objects.filter(username="daicho").update(email="chair@daicho.example")
    run()
    kept = User.objects.order_by("pk").values_list("username", "email")
    assert dict(kept) == {
        "daicho": "chair@daicho.example",
        "admin": "admin@daicho.example",
        "secretariat": "secretariat@daicho.example",
        "chair": "",
        "member": "member@daicho.example",
    }


def test_a_seat_that_somebody_else_holds_stays_his() -> None:
    panel = make_seats()
    other = User.objects.create_user("other")
    Member.objects.filter(name="國領").update(user=other)
    run()
    assert panel.members.get(name="國領").user == other
    assert "chair" not in seats()


def test_production_has_no_demo_accounts(settings: Any) -> None:
    settings.IN_PRODUCTION = True
    with pytest.raises(CommandError):
        run()
    assert not User.objects.exists()
