from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from feedback.models import User
from feedback.models.sign_in_link import sign_in_token, use_token, whose_token


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_one_link_at_once_one_gets_in() -> None:
    user = User.objects.create_user("mika", email="mika@daicho.example")
    token = sign_in_token(user)

    def attempt(_number: int) -> User | None:
        try:
            return use_token(token)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(attempt, range(8)))
    assert [each for each in found if each] == [user]
    assert whose_token(token) is None


@pytest.mark.django_db
def test_a_token_of_another_purpose_does_not_sign_in() -> None:
    from sesame.utils import get_token

    user = User.objects.create_user("mika", email="mika@daicho.example")
    assert whose_token(get_token(user)) is None
    assert whose_token(get_token(user, scope="else")) is None
