"""A person chooses which mails she gets."""

import pytest

from feedback.models import NoticeChoice
from tests.web.test_access import MISSPELT

URL = "/me/notices/"


def test_a_member_chooses_her_mails_and_their_language(town, as_role):
    answer = as_role("mio").post(URL, {"answered": "on", "language": "en"}, follow=True)
    assert answer.redirect_chain == [(URL, 302)]
    assert "お知らせの設定を保存しました。" in answer.text
    assert NoticeChoice.objects.wanted_by(town.mio) == {"answered", "overdue"}
    town.mio.refresh_from_db()
    assert town.mio.language == "en"


def test_the_digest_is_offered_to_the_secretariat_alone(town, as_role):
    assert 'name="overdue"' in as_role("hana").get(URL).text
    assert 'name="overdue"' not in as_role("mio").get(URL).text


def test_what_is_refused_keeps_what_was_chosen_and_stores_nothing(town, as_role):
    answer = as_role("mio").post(URL, {"changed": "on", "language": "fr"})
    assert answer.status_code == 400
    assert MISSPELT not in answer.text
    assert "メールの言語" in answer.text
    assert "fr" in answer.text
    boxes = [part for part in answer.text.split("<input") if 'type="checkbox"' in part]
    ticked = [box.split('name="')[1].split('"')[0] for box in boxes if "checked" in box]
    assert ticked == ["changed"]
    assert NoticeChoice.objects.count() == 0


@pytest.mark.parametrize("role", ["mio", "hana"])
def test_without_choices_all_are_on(town, as_role, role):
    text = as_role(role).get(URL).text
    assert text.count("checked") == text.count('type="checkbox"')
