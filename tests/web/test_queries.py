"""A page runs as many queries for 110 rows as for 60; how many is in query_counts.txt.

To write the file anew after a deliberate change: DAICHO_COUNTS=write.
"""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.models import (
    Comment,
    Confirmation,
    Item,
    Passage,
    Response,
    Revision,
    Speech,
    Target,
)
from tests.factories import link, publish
from tests.web.town import Town

FILE = Path(__file__).with_name("query_counts.txt")
ROLES = ["anonymous", "mio", "hana", "root"]
PAGES = [
    "panels",
    "panel",
    "comments",
    "statistics",
    "statistics-csv",
    "published comment",
    "draft",
    "compare",
    "compare-table",
    "item",
    "panel-feed",
    "item-feed",
    "published minutes",
    "search",
    "panel-search",
    "me",
    "write",
    "notices",
]


@pytest.mark.django_db
def test_pages_run_as_many_queries_for_many_rows_as_for_few(as_role, town):
    fill(town, 60)  # more than a sheet of the list: it counts only then
    few = counts(town, as_role)
    fill(town, 50)
    many = counts(town, as_role)
    assert many == few
    if os.environ.get("DAICHO_COUNTS") == "write":
        FILE.write_text("".join(f"{line}\n" for line in few))
    assert few == FILE.read_text().splitlines()


def fill(town: Town, number: int) -> None:
    """Add remarks of Mio, each with its speech, place, answer and change of the text,
    published and asked about."""
    panel, meeting = town.panel, town.seventh
    taken = meeting.speeches.count() + 100
    speeches = Speech.objects.bulk_create(
        Speech(meeting=meeting, number=taken + each, name_as_printed="澪", gist="架空")
        for each in range(number)
    )
    remarks = Comment.objects.bulk_create(
        Comment(
            panel=panel,
            meeting=meeting,
            member=town.mio_seat,
            speech=speech,
            summary="架空の御意見",
        )
        for speech in speeches
    )
    responses = Response.objects.bulk_create(
        Response(
            panel=panel,
            meeting=meeting,
            speech=speech,
            text="書きます。",
            state="agreed",
            written_by=town.hana,
        )
        for speech in speeches
    )
    revisions = Revision.objects.bulk_create(
        Revision(panel=panel, item=town.passage.item) for _speech in speeches
    )
    link(Response, remarks, *responses)
    link(Revision, remarks, *revisions)
    Target.objects.bulk_create(
        Target(
            comment=remark,
            item=town.passage.item,
            edition=town.passage.edition,
            page=56,
        )
        for remark in remarks
    )
    Confirmation.objects.bulk_create(
        Confirmation(
            comment=remark,
            edition=town.passage.edition,
            verdict="asked",
            recorded_as="secretariat",
            recorded_by=town.hana,
            said_at=timezone.now(),
        )
        for remark in remarks
    )
    publish(panel, *remarks)
    fill_draft(town, number)


def fill_draft(town: Town, number: int) -> None:
    """Add items that stand in both editions, other words in the second."""
    published = {"publication": town.published.face.publication}
    start = town.draft.items.count()
    items = Item.objects.bulk_create(
        Item(draft=town.draft, key=f"more-{start + each}", title="項目", **published)
        for each in range(number)
    )
    Passage.objects.bulk_create(
        Passage(item=item, edition=edition, position=item.pk, text=edition.label)
        for item in items
        for edition in (town.passage.edition, town.new_edition)
    )


def counts(town: Town, as_role) -> list[str]:
    """Return a line for each page and role: how many queries."""
    lines = []
    for page in PAGES:
        for role in ROLES:
            browser = as_role(role)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                browser.get(town.pages[page])
            lines.append(f"{len(queries):3} {role:10} {page}")
    return lines
