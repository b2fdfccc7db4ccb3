import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from feedback.models import User
from feedback.models.email import EmailInput

pytestmark = pytest.mark.django_db

WIDE = " Ｍｉｏ＠Daicho.example　"


def test_an_address_is_kept_in_one_form_by_whatever_hand() -> None:
    mio = User.objects.create_user("mio", email=WIDE)
    ren = User.objects.create(username="ren")
    User.objects.filter(pk=ren.pk).update(email=" REN@daicho.example")
    kept = User.objects.order_by("username").values_list("email", flat=True)
    assert list(kept) == ["mio@daicho.example", "ren@daicho.example"]
    assert User.objects.get(email=WIDE) == mio


def test_it_is_found_as_it_is_typed_but_not_when_empty_or_stopped() -> None:
    mio = User.objects.create_user("mio", email="mio@daicho.example")
    User.objects.create_user("ren")
    assert User.objects.reading_mail_at(WIDE) == mio
    assert User.objects.reading_mail_at("") is None
    User.objects.update(is_active=False)
    assert User.objects.reading_mail_at(WIDE) is None


def test_two_accounts_never_have_one_address() -> None:
    User.objects.create_user("mio", email="mio@daicho.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ren", email=WIDE)
    ren = User(username="ren", email=WIDE, password="x")
    with pytest.raises(ValidationError, match="ほかの利用者が使っています"):
        ren.full_clean()


def test_many_accounts_have_none() -> None:
    User.objects.create_user("mio")
    User.objects.create_user("ren")
    assert User.objects.filter(email="").count() == 2


def test_a_form_takes_an_address_as_people_type_it() -> None:
    field = EmailInput()
    assert field.clean(WIDE) == "mio@daicho.example"
    for wrong in ("", "mio", "mio@", "mi o@daicho.example"):
        with pytest.raises(ValidationError):
            field.clean(wrong)
