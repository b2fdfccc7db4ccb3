from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from feedback.models import ApiToken
from tests.api.cast import Door
from tests.factories import make_panel, make_secretariat, make_user

pytestmark = pytest.mark.django_db


def printed(*words):
    out = StringIO()
    call_command("create_token", *words, stdout=out)
    return out.getvalue()


def test_the_token_is_printed_once_and_opens_the_door():
    make_secretariat(make_panel("machi"), "hana")
    plain = printed("hana", "--name", "夜間の集計")
    token = ApiToken.objects.get()
    assert (token.name, token.expires_at) == ("夜間の集計", None)
    assert plain == plain.strip() + "\n"
    assert plain.strip() not in {token.digest, token.hint}
    door = Door()
    door.headers["Authorization"] = f"Bearer {plain.strip()}"
    assert door.get("panels/machi/").status_code == 200


def test_a_token_may_expire():
    make_user("hana")
    printed("hana", "--expires", "30")
    left = ApiToken.objects.get().expires_at - timezone.now()
    assert timedelta(days=29) < left <= timedelta(days=30)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "nobody"),
        (["gone"], "not active"),
        (["hana", "--expires", "0"], "--expires"),
        (["hana", "--expires", "-1"], "--expires"),
        (["hana", "--name", "長" * 101], "--name"),
        (["hana", "--expires", "99999999"], "--expires"),
    ],
)
def test_what_makes_no_token(words, said):
    make_user("hana")
    make_user("gone", is_active=False)
    with pytest.raises(CommandError, match=said):
        printed(*words)
    assert not ApiToken.objects.exists()
