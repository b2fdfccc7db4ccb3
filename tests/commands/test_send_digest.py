from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from feedback.models import Notice
from tests.factories import make_comment, make_panel, make_secretariat

pytestmark = pytest.mark.django_db


def digest(**options):
    out = StringIO()
    call_command("send_digest", stdout=out, **options)
    return out.getvalue()


def test_twice_a_day_it_queues_one_mail_each():
    panel = make_panel("machi")
    hana = make_secretariat(panel, "hana")
    make_comment(panel).assign(due_on=date(2030, 5, 16), by=hana)
    assert "1 人" in digest(date="2030-05-17")
    digest(date="2030-05-17")
    assert Notice.objects.count() == 1
    digest(date="2030-05-18")
    assert Notice.objects.count() == 2


def test_on_the_last_day_nothing_is_overdue():
    panel = make_panel("machi")
    hana = make_secretariat(panel, "hana")
    make_comment(panel).assign(due_on=date(2030, 5, 16), by=hana)
    assert "0 人" in digest(date="2030-05-16")


def test_what_is_no_date_is_said():
    with pytest.raises(CommandError, match="「きのう」は日付ではありません"):
        digest(date="きのう")
