"""Which earlier remark is meant: chosen on the card of a treatment or confirmation."""

from collections.abc import Iterable
from typing import Any

import pytest

from feedback.models import Comment, Proposal
from tests.admin.town import Town, signed_in, words_of
from tests.admin.triage_case import JSON, Desk, on
from tests.factories import (
    make_comment,
    make_imported_speech,
    make_meeting,
    make_proposal,
    place,
    target_at,
)
from tests.models.triage_case import WHICH, fresh

REPORT = "前回の御指摘は、５７ページに書き加えました。"


class Told:
    """The sixth and the seventh meeting had remarks; the eighth reports on one of the
    seventh, that is on page 57."""

    def __init__(self, desk: Desk, town: Town) -> None:
        self.desk, panel = desk, desk.panel
        sixth = make_meeting(panel, 6)
        seventh = panel.meetings.filter(number=7).first() or make_meeting(panel, 7)
        passage = place(panel, page=57)

        def said(summary: str, member: Any, meeting: Any, **fields: Any) -> Comment:
            return make_comment(
                panel, summary=summary, member=member, meeting=meeting, **fields
            )

        self.far = said("別の箇所", desk.mio, seventh)
        self.near = said(
            "その箇所", desk.mio, seventh, targets=[target_at(passage, "５７ページ")]
        )
        self.old = said("前々回", desk.mio, sixth)
        self.hers = said("ほかの方", desk.ren, seventh)
        cited = {"text": "５７ページ", "pages": [57]}
        turn = make_imported_speech(desk.of, text=REPORT, citations=[cited])
        self.turn = turn
        self.report = make_proposal(
            turn,
            sort="treatment",
            claim="none",
            about_meeting=7,
            members=[desk.mio],
            targets=[{"cited_as": "５７ページ", "pages": [57], "item": None}],
            problems=[WHICH],
        )

    def candidates(self, town: Town, row: Proposal | None = None) -> list[Comment]:
        row = row or self.report
        turns = signed_in(town.hana).get(self.desk.url).context["turns"]
        cards = [card for turn in turns for card in turn.cards]
        (card,) = (card for card in cards if card.proposal.pk == row.pk)
        return [one.comment for one in card.candidates]


@pytest.fixture
def told(town: Town) -> Told:
    return Told(Desk(town), town)


def chosen(row: Proposal) -> list[Comment]:
    return list(row.about.order_by("pk"))


def choice(
    row: Proposal, *comments: Comment, refs: Iterable[str] = ()
) -> dict[str, Any]:
    typed = {f"p{row.pk}-about-refs": " ".join(refs)}
    return on(row, "about", about=[one.pk for one in comments]) | typed


def test_the_members_remarks_of_that_meeting_are_offered_the_same_place_first(
    town: Town, told: Told
) -> None:
    mio_in_seven = [
        row for row in told.candidates(town) if row not in (told.near, told.far)
    ]
    assert told.candidates(town)[0] == told.near
    assert told.far in told.candidates(town)
    assert told.old not in mio_in_seven
    assert told.hers not in mio_in_seven
    page = words_of(signed_in(town.hana).get(told.desk.url))
    assert "選ぶまで、台帳には書き込みません。" in page
    assert page.count("同じ箇所") >= 1


def test_of_nobody_named_all_of_that_meeting_are_offered(
    town: Town, told: Told
) -> None:
    told.report.members.clear()
    offered = told.candidates(town)
    assert {told.near, told.far, told.hers} <= {*offered}
    assert told.old not in offered


def test_a_members_word_is_of_any_meeting_before(town: Town, told: Told) -> None:
    word = make_proposal(
        told.turn, sort="confirmation", verdict="confirmed", members=[told.desk.mio]
    )
    offered = told.candidates(town, word)
    assert offered[0] == told.near  # the speech cites its page
    assert told.old in offered


def test_a_choice_is_a_step_that_is_undone(town: Town, told: Told) -> None:
    client = signed_in(town.hana)
    client.post(told.desk.url, choice(told.report, told.near))
    assert chosen(told.report) == [told.near]
    assert fresh(told.report).problems == []
    page = words_of(client.get(told.desk.url))
    assert "以前の御意見の選択" in page
    client.post(told.desk.url, {"do": "undo"})
    assert chosen(told.report) == []
    assert fresh(told.report).problems == [WHICH]


def test_any_other_is_chosen_by_its_ref(town: Town, told: Told) -> None:
    client = signed_in(town.hana)
    refs = [told.old.ref, told.hers.ref]
    client.post(told.desk.url, choice(told.report, told.near, refs=refs))
    assert chosen(told.report) == [told.near, told.old, told.hers]
    # What is chosen stays among the candidates, so that it can be taken back.
    assert {told.old, told.hers} <= {*told.candidates(town)}
    client.post(told.desk.url, choice(told.report))
    assert chosen(told.report) == []


def test_a_ref_of_nothing_is_refused_where_it_was_typed(town: Town, told: Told) -> None:
    client = signed_in(town.hana)
    sent = choice(told.report, refs=["umi-1-001"])
    answer = client.post(told.desk.url, sent)
    assert answer.status_code == 422
    assert "整理番号「umi-1-001」の御意見はありません。" in words_of(answer)
    assert 'value="umi-1-001"' in words_of(answer)
    by_script = client.post(told.desk.url, sent, headers=JSON).json()
    (turn,) = by_script["turns"].values()
    assert "整理番号「umi-1-001」の御意見はありません。" in turn
    wrong = choice(told.report) | {"about": ["0", "x"]}
    assert client.post(told.desk.url, wrong).status_code == 409
    assert chosen(told.report) == []


def test_the_plan_says_why_it_is_in_doubt_and_leads_to_the_card(
    town: Town, told: Told
) -> None:
    client = signed_in(town.hana)
    for _ in range(25):
        make_imported_speech(told.desk.of)
    client.post(told.desk.url, on(told.report, "accept"))
    plan = f"/admin/feedback/import/{told.desk.of.pk}/apply/"
    Proposal.objects.filter(pk=told.report.pk).update(targets=[], body="踏まえました。")
    page = words_of(client.get(plan))
    assert "のどの御意見への対応か、決められません。" in page
    address = f"{told.desk.url}?#proposal-{told.report.pk}"
    assert f'href="{address}">仕分けの画面で確かめる</a>' in page
    client.post(told.desk.url, choice(told.report, told.near))
    page = words_of(client.get(plan))
    assert "のどの御意見への対応か" not in page
    assert f"#proposal-{told.report.pk}" not in page
    assert told.near.ref in page
