"""The workflow's two tables through the page of a comment: every pair of stages, every
disposition's needs, as tests/tables.py has them written out by hand."""

from typing import Any

import pytest
from django.test import Client

from feedback.models import Comment, User
from feedback.workflow import Stage
from tests.admin.town import Town, page_of, posted, signed_in, words_of
from tests.factories import (
    bring_to,
    make_comment,
    place,
    target_at,
)
from tests.tables import MOVES_TABLE, NEEDS_TABLE, STAGES


@pytest.fixture
def hana(town: Town) -> User:
    return town.hana


@pytest.fixture
def desk(hana: User) -> Client:
    return signed_in(hana)


def remark(hana: User) -> Comment:
    return make_comment(hana.seats.get().panel, by=hana)


@pytest.mark.parametrize(("start", "end", "allowed"), MOVES_TABLE)
def test_a_move_goes_through_just_where_the_table_allows_it(
    hana: User, desk: Client, start: str, end: str, allowed: bool
) -> None:
    comment = remark(hana)
    comment.decide("supported", by=hana)
    bring_to(comment, Stage(start), by=hana)
    before = (comment.version, comment.events.count())
    answer = desk.post(
        page_of(comment), posted(comment, "move", stage=end, note="理由")
    )
    comment.refresh_from_db()
    if allowed:
        assert answer.status_code == 302
        assert comment.stage == end
        assert comment.events.count() == before[1] + 1
        return
    assert answer.status_code == 409
    assert comment.stage == start
    assert (comment.version, comment.events.count()) == before
    assert "進められません" in words_of(answer)


@pytest.mark.parametrize("start", STAGES)
def test_a_page_has_a_button_for_just_the_moves_that_the_table_allows(
    hana: User, desk: Client, start: str
) -> None:
    comment = remark(hana)
    comment.decide("supported", by=hana)
    bring_to(comment, Stage(start), by=hana)
    page = words_of(desk.get(page_of(comment)))
    for before, end, allowed in MOVES_TABLE:
        if before == start:
            assert (f'name="move-stage" value="{end}"' in page) == allowed, end


GIVEN: dict[str, Any] = {"reason": "理由がある。", "destination": "次の懇談会"}


@pytest.mark.parametrize(("code", "at_once", "at_closing"), NEEDS_TABLE)
def test_a_decision_asks_for_what_the_table_says(
    hana: User, desk: Client, code: str, at_once: list[str], at_closing: list[str]
) -> None:
    original = remark(hana)
    for missing in at_once:
        comment = remark(hana)
        given = {need: GIVEN.get(need, original.ref) for need in at_once}
        given[missing] = ""
        answer = desk.post(
            page_of(comment), posted(comment, "decide", disposition=code, **given)
        )
        assert answer.status_code == 409
        assert answer.context["forms"]["decide"].errors[missing]
        comment.refresh_from_db()
        assert (comment.disposition, comment.events.count()) == ("unresolved", 1)
    comment = remark(hana)
    given = {need: GIVEN.get(need, original.ref) for need in at_once}
    answer = desk.post(
        page_of(comment), posted(comment, "decide", disposition=code, **given)
    )
    comment.refresh_from_db()
    assert (answer.status_code, comment.disposition) == (302, code)


@pytest.mark.parametrize(("code", "at_once", "at_closing"), NEEDS_TABLE)
def test_closing_asks_for_what_the_table_says(
    hana: User, desk: Client, code: str, at_once: list[str], at_closing: list[str]
) -> None:
    comment, original = remark(hana), remark(hana)
    passage = place(comment.panel)
    given = {need: GIVEN.get(need, original.ref) for need in at_once}
    desk.post(page_of(comment), posted(comment, "decide", disposition=code, **given))
    bring_to(comment, Stage.AGREED, by=hana)
    page = desk.get(page_of(comment))
    assert (page.context["blocked"] is not None) == bool(at_closing)
    close = posted(comment, "move", stage="closed")
    if at_closing:
        refused = desk.post(page_of(comment), close)
        assert refused.status_code == 409
        assert str(page.context["blocked"].sentence) in words_of(page)
        comment.refresh_from_db()
        assert comment.stage == "agreed"
    if "disposition" in at_closing:
        return
    if "response" in at_closing:
        comment.respond("お答えします。", by=hana)
    if "revision" in at_closing:
        edition, item = passage.edition, passage.item
        comment.revise(status="applied", edition=edition, item=item, by=hana)
    if "place" in at_closing:
        comment.edit(fields={}, targets=[target_at(passage)], by=hana)
    done = desk.post(page_of(comment), posted(comment, "move", stage="closed"))
    comment.refresh_from_db()
    assert (done.status_code, comment.stage) == (302, "closed")


def test_reopening_without_a_reason_is_refused_beside_the_note(
    hana: User, desk: Client
) -> None:
    comment = bring_to(remark(hana), Stage.CLOSED, by=hana)
    answer = desk.post(page_of(comment), posted(comment, "move", stage="triaged"))
    assert answer.status_code == 409
    assert answer.context["forms"]["move"].errors["note"]
    comment.refresh_from_db()
    assert comment.stage == "closed"
