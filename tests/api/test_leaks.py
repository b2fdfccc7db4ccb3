"""Whatever the secretariat does after a publication, nobody outside can tell: every
answer stays the same, byte for byte."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db.models import F, Value

from feedback.api import links
from feedback.models import (
    Confirmation,
    Event,
    Import,
    Response,
    comment_queryset,
    description,
    places,
)
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.tally import AXES
from feedback.workflow import ResponseState, RevisionStatus
from tests.api.cast import Cast
from tests.factories import make_comment, make_meeting, publish

OUTSIDE = ("anyone", "sora")
LISTS = (
    "comments",
    "panels",
    "members",
    "meetings",
    "speeches",
    "drafts",
    "editions",
    "items",
    "passages",
    "responses",
    "revisions",
    "confirmations",
    "events",
    "publications",
    "statistics",
    "imports",
    "edition-imports",
    "anchors",
)
# What each axis says before the work in the dark, and what during it and after.
WAS_AND_IS = {
    "stage": "agreed drafted triaged captured",
    "disposition": "accepted deferred not_accepted unresolved",
    "revision_status": "applied drafted planned none",
    "confirmation": "asked confirmed no_reply not_asked",
    "kind": "opinion question",
}
DETAILS = [name for name in LISTS if name not in ("comments", "panels", "statistics")]


def addresses(cast: Cast) -> Iterator[str]:
    """Yield every address that could tell: lists, rows, filters with every value."""
    for name in LISTS:
        yield f"{name}/"
        yield f"{name}/?count=true&page_size=1"
    for name in DETAILS:
        yield from (f"{name}/{pk}/" for pk in range(1, 4))
    yield from (f"comments/machi-7-00{number}/" for number in range(1, 5))
    yield from (f"comments/machi-8-00{number}/" for number in range(1, 3))
    yield from (f"editions/{pk}/differences/" for pk in edition_ids(cast))
    yield from (f"items/{pk}/history/" for pk in item_ids(cast))
    yield from ("panels/machi/", "statistics/machi/", "members/?name=蓮")
    yield from (f"comments/?{query}" for query in queries(cast))
    yield from (f"revisions/?status={code}" for code in RevisionStatus.values[1:])
    yield from (f"responses/?state={code}" for code in ResponseState.values)
    for name in ("responses", "revisions", "confirmations", "events"):
        yield from (
            f"{name}/?comment=machi-{ref}" for ref in ("7-001", "7-002", "8-001")
        )
    for name in ("revisions", "confirmations", "passages"):
        yield from (f"{name}/?edition={label}" for label in ("資料7-1", "資料8-1"))
    yield from (f"revisions/?item={pk}" for pk in range(1, 5))
    yield from ("revisions/?impact=editorial", "revisions/?impact=substantive")


def edition_ids(cast: Cast) -> list[int]:
    return [cast.passage.edition_id, cast.passage.edition_id + 1]


def item_ids(cast: Cast) -> list[int]:
    return [cast.passage.item_id, cast.passage.item_id + 1]


def queries(cast: Cast) -> Iterator[str]:
    for axis, codes in WAS_AND_IS.items():
        yield from (f"{axis}={code}" for code in codes.split())
    yield from ("is_open=true", "is_open=false", "overdue=true", "overdue=false")
    yield from (f"page={page}" for page in (56, 69))
    yield from (f"item={item}" for item in range(1, 5))
    yield from (f"edition={label}" for label in ("資料7-1", "資料8-1", 1, 2, 3))
    yield from ("edition=未公表の版", "edition=未公表の版&page=77")
    yield from ("theme=検討項目③", "theme=未公表の検討項目")
    yield from (f"member={name}" for name in ("澪", "蓮", 1, 2, 3))
    yield from (f"meeting={number}" for number in (7, 8))
    yield from ("speech_changed=true", "speech_changed=false")
    yield from (
        f"q={words}" for words in ("公表", "未公表", "machi-", "69頁", "澪構成員")
    )
    yield from ("assignee=hana", "due_before=2999-01-01", "updated_since=2001-01-01")
    published = cast.publication.published_at.isoformat().replace("+", "%2B")
    yield f"updated_since={published}"
    yield from (f"ordering={name}" for name in ("ref", "created", "-updated"))
    yield from ("ordering=age", "ordering=-age")


def heard(cast: Cast, who: str) -> dict[str, tuple[int, bytes]]:
    door = cast.door(who)
    return {
        path: (answer.status_code, answer.content)
        for path in addresses(cast)
        if (answer := door.get(path))
    }


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_can_tell(cast: Cast, who):
    before = heard(cast, who)
    assert [a for a, (s, _body) in before.items() if s not in (200, 404)] == []
    cast.work_in_the_dark()
    after = heard(cast, who)
    assert [path for path in before if before[path] != after[path]] == []


def test_what_was_done_in_the_dark_is_seen_inside(cast: Cast):
    """The work is real: every list of the secretariat has changed."""
    lists = {f"{name}/" for name in LISTS}
    before = {path: cast.door("hana").get(path).content for path in lists}
    cast.work_in_the_dark()
    after = {path: cast.door("hana").get(path).content for path in lists}
    same = {path for path in lists if before[path] == after[path]}
    assert same == {"panels/", "members/", "drafts/", "publications/"}


def everything(rows, viewer):
    return rows.all()


def live(rows, viewer):
    """As the secretariat sees it."""
    return rows.annotate(
        view=Value("full"),
        **{f"seen_{name}": F(name) for name in (*AXES, "member_id", "updated_at")},
    )


def live_axis(rows, name):
    return name


def in_rows(place, *, as_seen):
    return places_in_rows(place, as_seen=False)


places_in_rows = places.aimed_at


def links_as_they_are(viewer, rows, linked_as):
    return {row.pk: list(row.comments.values_list("ref", flat=True)) for row in rows}


# Builds with one rule removed, and an address that must give each of them away.
MUTATIONS = [
    (CommentQuerySet, "visible_to", live, "comments/"),
    (CommentQuerySet, "axis", live_axis, "statistics/"),
    (CommentQuerySet, "axis", live_axis, "comments/?member=蓮"),
    (CommentQuerySet, "in_full", lambda rows: rows, "comments/?overdue=true"),
    (places, "aimed_at", in_rows, "comments/?page=69"),
    (type(Response.objects.all()), "visible_to", everything, "responses/"),
    (type(Confirmation.objects.all()), "visible_to", everything, "confirmations/"),
    (type(Event.objects.all()), "visible_to", everything, "events/"),
    (type(Import.objects.all()), "visible_to", everything, "imports/"),
    (links, "refs_of", links_as_they_are, "responses/"),
]


@pytest.mark.parametrize(("home", "name", "mutated", "path"), MUTATIONS)
def test_a_leak_would_be_found(cast: Cast, monkeypatch, home, name, mutated, path):
    """The test above can fail."""
    monkeypatch.setattr(home, name, mutated)
    before = cast.door("anyone").get(path)
    cast.work_in_the_dark()
    after = cast.door("anyone").get(path)
    assert before.status_code == after.status_code == 200
    assert before.content != after.content


def test_a_revision_leak_would_be_found(cast: Cast, monkeypatch):
    monkeypatch.setattr(description, "PUBLIC", "nobody")
    before = cast.door("anyone").get("revisions/").content
    cast.work_in_the_dark()
    assert cast.door("anyone").get("revisions/").content != before


def test_the_member_learns_nothing_of_another_answer_in_the_making(cast: Cast):
    """Her own remark is worked on but not agreed: to her only its version moves."""
    path = f"comments/{cast.own.ref}/"
    before = cast.door("mio").get(path).json()
    statistics = cast.door("mio").get("statistics/").content
    cast.own.decide("not_accepted", reason="未公表", by=cast.hana)
    cast.own.respond("未公表の回答", by=cast.hana)
    cast.own.revise(status="planned", item=cast.passage.item, by=cast.hana)
    cast.own.assign(assignee=cast.hana, by=cast.hana)
    after = cast.door("mio").get(path).json()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"version", "updated_at"}
    assert cast.door("mio").get("statistics/").content == statistics
    for query in ("disposition=not_accepted", "revision_status=planned"):
        assert cast.door("mio").names(f"comments/?{query}") == []
    assert (
        cast.door("mio").get(f"responses/?comment={cast.own.ref}").json()["results"]
        == []
    )


AGES = ("comments/?ordering=age", "comments/?ordering=-age", "comments/machi-7-001/")


def aged_in_public(cast: Cast) -> list[bytes]:
    return [cast.door("anyone").get(path).content for path in AGES]


def heard_before_and_after_a_meeting(cast: Cast) -> list[list[bytes]]:
    """Publish an early remark of each panel, then let one of them meet in the dark."""
    for panel in (cast.panel, cast.elsewhere.panel):
        early = make_meeting(panel, 1, held_on=date(2020, 1, 1))
        publish(panel, make_comment(panel, meeting=early, summary="早い御意見"))
    before = aged_in_public(cast)
    make_meeting(cast.panel, 2, held_on=date(2020, 2, 1))
    return [before, aged_in_public(cast)]


def test_no_age_tells_that_the_panel_met(cast: Cast):
    before, after = heard_before_and_after_a_meeting(cast)
    assert before == after


def test_without_its_guard_the_order_by_age_would_tell(cast: Cast, monkeypatch):
    monkeypatch.setattr(comment_queryset, "FULL", "public")
    before, after = heard_before_and_after_a_meeting(cast)
    assert before != after
