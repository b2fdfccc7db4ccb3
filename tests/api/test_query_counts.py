"""A list runs a fixed number of queries, however many rows it shows.

The numbers stand in query_counts.json, so that a change of one is seen in review. To
write them anew: WRITE_QUERY_COUNTS=1 pytest tests/api/test_query_counts.py
"""

import json
import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test.utils import CaptureQueriesContext

from feedback.models import (
    Attendance,
    CarriedTarget,
    Comment,
    Confirmation,
    Draft,
    Edition,
    EditionImport,
    Event,
    Import,
    Item,
    Meeting,
    Member,
    Panel,
    Passage,
    Publication,
    PublishedComment,
    Response,
    Revision,
    Speech,
    Target,
)
from tests.api.cast import Cast
from tests.conftest import Lasting
from tests.factories import link

COMMITTED = Path(__file__).with_name("query_counts.json")
AXES_OF_A_FACE = (
    "member_id",
    "kind",
    "stage",
    "disposition",
    "revision_status",
    "confirmation",
)
WHO = ("anyone", "hana")
LISTS = [
    "panels",
    "members",
    "meetings",
    "speeches",
    "drafts",
    "editions",
    "items",
    "passages",
    "comments",
    "responses",
    "revisions",
    "confirmations",
    "events",
    "publications",
    "statistics",
    "imports",
    "edition-imports",
    "anchors",
]
# What is nobody's but the secretariat's.
OFFICE = ("imports", "edition-imports", "anchors")


def grow(cast: Cast, count: int) -> None:
    """Add `count` rows of every kind, each with all that a row can show, published."""
    start = Member.objects.count() + 1000
    numbers = range(start, start + count)
    published = {"publication": cast.publication}
    panel, draft = cast.panel, cast.passage.edition.draft
    Panel.objects.bulk_create(Panel(slug=f"p{n}", name="会議") for n in numbers)
    others = Panel.objects.filter(slug__in=[f"p{n}" for n in numbers])
    Publication.objects.bulk_create(
        Publication(
            panel=other,
            number=1,
            title="公表",
            published_at=cast.publication.published_at,
            published_by=cast.hana,
        )
        for other in others
    )
    members = Member.objects.bulk_create(
        Member(panel=panel, name=f"氏{n}") for n in numbers
    )
    meetings = Meeting.objects.bulk_create(
        Meeting(panel=panel, number=n, **published) for n in numbers
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=member)
        for meeting, member in zip(meetings, members, strict=True)
    )
    Speech.objects.bulk_create(
        Speech(meeting=cast.meeting, number=n, speaker=member, gist="要旨")
        for n, member in zip(numbers, members, strict=True)
    )
    drafts = Draft.objects.bulk_create(
        Draft(panel=panel, key=f"d{n}", title="案") for n in numbers
    )
    Edition.objects.bulk_create(
        Edition(draft=one, label="版", meeting=cast.meeting, **published)
        for one in drafts
    )
    items = Item.objects.bulk_create(
        Item(draft=draft, key=f"i{n}", title="項目", theme=f"検討{n}", **published)
        for n in numbers
    )
    Passage.objects.bulk_create(
        Passage(item=item, edition=cast.passage.edition, page=n)
        for n, item in zip(numbers, items, strict=True)
    )
    grow_comments(cast, list(zip(members, items, strict=True)))
    Import.objects.bulk_create(
        Import(
            panel=panel,
            meeting=cast.meeting,
            file_name="議事録.txt",
            size=1,
            sha256="0" * 64,
            uploaded_by=cast.hana,
        )
        for _number in numbers
    )
    EditionImport.objects.bulk_create(
        EditionImport(
            draft=draft,
            label=f"版{n}",
            meeting=cast.meeting,
            file_name="版.md",
            size=1,
            sha256="0" * 64,
            uploaded_by=cast.hana,
        )
        for n in numbers
    )
    carry_on(draft, published)


def carry_on(draft: Draft, published: Any) -> None:
    """Let every place of the draft stand in a later edition too."""
    later = draft.editions.filter(label="資料9-1").first() or Edition.objects.create(
        draft=draft, label="資料9-1", position=9, **published
    )
    CarriedTarget.objects.bulk_create(
        CarriedTarget(target=target, edition=later, item=target.item, anchor="gone")
        for target in Target.objects.filter(edition__draft=draft)
        if not target.carried.exists()
    )


def grow_comments(cast: Cast, parts: list[tuple[Member, Item]]) -> None:
    panel, hana = cast.panel, cast.hana
    comments = Comment.objects.bulk_create(
        Comment(
            panel=panel,
            meeting=cast.meeting,
            member=member,
            speech=cast.speech,
            summary="御意見",
            assignee=hana,
            due_meeting=cast.meeting,
        )
        for member, _item in parts
    )
    edition = cast.passage.edition
    Target.objects.bulk_create(
        Target(comment=comment, item=item, edition=edition, page=1)
        for comment, (_member, item) in zip(comments, parts, strict=True)
    )
    responses = answers(cast, len(comments))
    link(Response, comments, *responses)
    link(Revision, comments, *changes(cast, [item for _member, item in parts]))
    Confirmation.objects.bulk_create(
        Confirmation(
            comment=comment,
            edition=edition,
            verdict="asked",
            recorded_as="secretariat",
            recorded_by=hana,
            speech=cast.speech,
            meeting=cast.speech.meeting,
            said_at=cast.publication.published_at,
            publication=cast.publication,
        )
        for comment in comments
    )
    Event.objects.bulk_create(
        Event(comment=comment, action="published", by=hana, at=comment.created_at)
        for comment in Comment.objects.filter(pk__in=[one.pk for one in comments])
    )
    show(cast, comments, responses)


def answers(cast: Cast, count: int) -> list[Response]:
    return Response.objects.bulk_create(
        Response(
            panel=cast.panel,
            text="答え",
            responder=cast.seat,
            meeting=cast.meeting,
            speech=cast.speech,
            state="published",
            publication=cast.publication,
            written_by=cast.hana,
        )
        for _number in range(count)
    )


def changes(cast: Cast, items: list[Item]) -> list[Revision]:
    return Revision.objects.bulk_create(
        Revision(
            panel=cast.panel,
            item=item,
            edition=cast.passage.edition,
            published_as=cast.public.revisions.get().published_as,
        )
        for item in items
    )


def show(cast: Cast, comments: list[Comment], responses: list[Response]) -> None:
    """Make the comments public, with a frozen text that shows as much as the cast's."""
    first = PublishedComment.objects.get(comment=cast.public)
    ids = [comment.pk for comment in comments]
    refs = dict(Comment.objects.filter(pk__in=ids).values_list("pk", "ref"))
    PublishedComment.objects.bulk_create(
        frozen(first, comment.pk, refs[comment.pk], response.pk)
        for comment, response in zip(comments, responses, strict=True)
    )
    faces = PublishedComment.objects.filter(comment=OuterRef("pk")).values("pk")
    Comment.objects.filter(pk__in=ids).update(face=Subquery(faces))


def frozen(
    first: PublishedComment, pk: int, ref: str, response: int
) -> PublishedComment:
    content = deepcopy(first.content) | {"ref": ref}
    content["responses"][0]["id"] = response
    return PublishedComment(
        publication=first.publication,
        comment_id=pk,
        content=content,
        created_at=first.created_at,
        **{name: getattr(first, name) for name in AXES_OF_A_FACE},
    )


def queries(cast: Cast, who: str, name: str, size: int) -> tuple[int, int]:
    """Return the number of queries, and of the rows that were shown."""
    with CaptureQueriesContext(connection) as captured:
        answer = cast.door(who).get(f"{name}/?page_size={size}")
    assert answer.status_code == 200, answer.content.decode()
    return len(captured), len(answer.json()["results"])


@pytest.fixture(scope="module")
def grown(_whole_cast: Cast, lasting: Lasting[Any]) -> dict[int, Any]:
    """The numbers of queries with few rows and with many."""
    sizes = (10, 60)
    return lasting(lambda: {size: measured(_whole_cast, size) for size in sizes})


def measured(cast: Cast, size: int) -> dict[tuple[str, str], Any]:
    """Return the numbers of queries with as many rows more."""
    grow(cast, size)
    return {
        (who, name): queries(cast, who, name, size) for who in WHO for name in LISTS
    }


@pytest.mark.parametrize("name", LISTS)
def test_a_page_of_many_runs_as_many_queries_as_one_of_few(db, grown, name):
    for who in WHO:
        few, many = grown[10][who, name], grown[60][who, name]
        shown = (0, 0) if who == "anyone" and name in OFFICE else (10, 60)
        assert (few[1], many[1]) == shown
        assert few[0] == many[0]
        if not os.environ.get("WRITE_QUERY_COUNTS"):
            assert few[0] == json.loads(COMMITTED.read_text())[name][who]


def test_the_file_names_every_list(db, grown):
    if os.environ.get("WRITE_QUERY_COUNTS"):
        counts = {name: {who: grown[10][who, name][0] for who in WHO} for name in LISTS}
        COMMITTED.write_text(json.dumps(counts, indent=2) + "\n")
    assert list(json.loads(COMMITTED.read_text())) == LISTS


def test_a_thousand_comments_run_as_many_queries_as_ten(cast: Cast):
    grow_comments(cast, [(cast.seat, cast.passage.item)] * 1000)
    committed = json.loads(COMMITTED.read_text())
    for who in WHO:
        expected = committed["comments"][who]
        assert queries(cast, who, "comments", 10) == (expected, 10)
        assert queries(cast, who, "comments", 200) == (expected, 200)
        expected = committed["statistics"][who]
        assert queries(cast, who, "statistics", 10)[0] == expected
    assert len(set(walked(cast))) > 1000


def walked(cast: Cast) -> Iterator[str]:
    path = "comments/?page_size=200"
    while path:
        page = cast.door("anyone").get(path).json()
        yield from (row["ref"] for row in page["results"])
        path = page["next"]
