"""An event in words: no code and no key of a program is left for the reader."""

import pytest

from feedback.models import Comment, User, told
from tests.factories import (
    make_comment,
    make_meeting,
    make_panel,
    make_secretariat,
    place,
    target_at,
)


@pytest.fixture
def comment(db: None) -> Comment:
    return make_comment(make_panel())


@pytest.fixture
def hana(comment: Comment) -> User:
    return make_secretariat(comment.panel)


def last(comment: Comment) -> dict[str, tuple[str, str]]:
    rows = told(comment.events.latest("pk"))
    return {row.label: (row.before, row.after) for row in rows}


def test_a_move_tells_the_names_of_the_stages(comment: Comment, hana: User) -> None:
    comment.move_to("triaged", by=hana)
    assert last(comment) == {"段階": ("記録済", "仕分け済")}


def test_a_decision_tells_its_reason(comment: Comment, hana: User) -> None:
    comment.decide("noted", reason="参考とする。", by=hana)
    assert last(comment) == {
        "対応区分": ("検討中", "参考とする"),
        "理由": ("", "参考とする。"),
    }


def test_a_meeting_is_told_by_its_name(comment: Comment, hana: User) -> None:
    comment.assign(assignee=hana, due_meeting=make_meeting(comment.panel, 8), by=hana)
    assert last(comment) == {"担当": ("", "hana"), "期限の会合": ("", "第8回")}


def test_a_revision_tells_its_way(comment: Comment, hana: User) -> None:
    passage = place(comment.panel)
    edition, item = passage.edition, passage.item
    comment.revise(status="planned", item=item, by=hana)
    comment.revise(status="applied", edition=edition, item=item, by=hana)
    words = last(comment)
    assert words["反映箇所の状態"] == ("", "修正予定 → 反映済")
    assert words["修正の状態"] == ("修正予定", "反映済")
    assert words["版"] == ("", "資料7-1")


def test_places_are_told_in_one_line(comment: Comment, hana: User) -> None:
    comment.edit(fields={}, targets=[target_at(place(comment.panel))], by=hana)
    assert "P.56" in last(comment)["対象箇所"][1]


def test_a_rewording_tells_both_texts(comment: Comment, hana: User) -> None:
    comment.respond("前", by=hana).reword("後", by=hana)
    assert last(comment) == {"事務局の考え方": ("前", "後")}
