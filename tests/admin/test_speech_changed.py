"""A remark whose speech was corrected: seen in the list and on its page, and looked
at."""

import pytest

from feedback.models import Comment
from tests.admin.town import Town, page_of, posted, signed_in, words_of

LIST = "/admin/feedback/comment/"
SIGN = "発言の訂正あり"


@pytest.fixture
def flagged(town: Town) -> Comment:
    comment = town.machi.comment
    comment.tell_speech_changed(
        was={"speech_text": "令和５年度に"},
        now={"speech_text": "令和６年度に"},
        by=town.hana,
    )
    return comment


def test_the_list_shows_it_and_finds_it(town: Town, flagged: Comment) -> None:
    browser = signed_in(town.hana)
    assert SIGN in words_of(browser.get(LIST))
    assert flagged.ref in words_of(browser.get(f"{LIST}?speech_changed=yes"))
    assert flagged.ref not in words_of(browser.get(f"{LIST}?speech_changed=no"))


def test_the_list_finds_it_though_it_is_closed(town: Town) -> None:
    closed = town.machi.published
    assert not closed.is_open
    closed.tell_speech_changed(was={}, now={"speech_text": "別の言葉"}, by=town.hana)
    browser = signed_in(town.hana)
    assert closed.ref in words_of(browser.get(f"{LIST}?speech_changed=yes"))


def test_the_page_shows_what_was_corrected(town: Town, flagged: Comment) -> None:
    page = words_of(signed_in(town.hana).get(page_of(flagged)))
    for words in (SIGN, "令和５年度に", "令和６年度に", "訂正を確認済みにする"):
        assert words in page


def test_who_looked_at_it_takes_the_sign_off(town: Town, flagged: Comment) -> None:
    flagged.refresh_from_db()
    browser = signed_in(town.hana)
    form = posted(flagged, "review", note="要旨は変わらない。")
    assert browser.post(page_of(flagged), form).status_code == 302
    flagged.refresh_from_db()
    assert not flagged.speech_changed
    page = words_of(browser.get(page_of(flagged)))
    assert SIGN not in page
    assert "要旨は変わらない。" in page


def test_where_nothing_was_corrected_there_is_nothing_to_look_at(town: Town) -> None:
    comment = town.machi.comment
    browser = signed_in(town.hana)
    assert SIGN not in words_of(browser.get(page_of(comment)))
    assert browser.post(page_of(comment), posted(comment, "review")).status_code == 409


def test_of_a_speech_that_is_gone_the_page_says_so(town: Town) -> None:
    comment = town.machi.comment
    comment.tell_speech_changed(
        was={"speech_text": "令和５年度に", "in_minutes": "held"},
        now={"speech_text": "", "in_minutes": "gone"},
        by=town.hana,
    )
    page = words_of(signed_in(town.hana).get(page_of(comment)))
    for words in (SIGN, "議事録に見当たりません", "議事録への記載", "令和５年度に"):
        assert words in page
    assert "議事録で訂正されました" not in page
