"""Two who bring in the same minutes at the same moment: one meeting, not two."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from feedback.importer.minutes.landing import apply_import
from feedback.importer.minutes.rows import spread
from feedback.models import (
    Comment,
    Event,
    Import,
    Member,
    Panel,
    Response,
    Speech,
    User,
)
from feedback.workflow import ImportRefused
from tests.factories import make_panel, make_user
from tests.importer.minutes.making import bring_in, the_minutes

pytestmark = pytest.mark.django_db(transaction=True)


def both(act):
    """What each of two threads got, or was refused, that start together."""
    ready = Barrier(2)

    def run(which):
        try:
            ready.wait()
            return act(which)
        except ImportRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


def counts() -> list[int]:
    models = (Member, Speech, Comment, Response)
    return [model.objects.count() for model in models]


def test_the_same_file_by_two_is_brought_in_once():
    panel = make_panel()
    program = User.objects.program()
    done = both(
        lambda _which: bring_in(
            Panel.objects.get(pk=panel.pk), the_minutes(), by=program
        )
    )
    assert sorted(len(one.new) for one in done) == [0, 3]
    assert counts() == [5, 6, 3, 1]
    assert Event.objects.filter(action="captured").count() == 3


def test_one_import_is_applied_once():
    panel, by = make_panel(), make_user()
    import_ = Import.objects.create(
        panel=panel, file_name="a.txt", size=1, state="reading", uploaded_by=by
    )
    spread(import_, the_minutes())
    done = both(
        lambda _which: apply_import(
            Import.objects.get(pk=import_.pk), by=by, rest="accept"
        )
    )
    refused = [one for one in done if isinstance(one, ImportRefused)]
    assert len(refused) == 1
    assert counts() == [5, 6, 3, 1]
