import pytest

from tests.factories import (
    make_comment,
    make_member,
    make_panel,
    make_secretariat,
    make_user,
    place,
    target_at,
)


@pytest.fixture
def panel():
    return make_panel("machi")


@pytest.fixture
def hana(panel):
    return make_secretariat(panel, "hana")


@pytest.fixture
def comment(panel, hana):
    mio = make_member(panel, "澪", user=make_user("mio"))
    return make_comment(
        panel, by=hana, member=mio, targets=[target_at(place(panel, page=56))]
    )
