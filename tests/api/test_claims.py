"""What somebody claims of a change is the office's own; all read the edition."""

import pytest

from feedback.models import Edition
from tests.api.cast import EVERYBODY, Cast
from tests.factories import make_edition

CLAIMS = ("claimed_before", "claimed_after", "claimed_page", "proved_against")


@pytest.fixture
def proved(cast: Cast) -> int:
    """A revision in a second edition, with other words than were claimed."""
    Edition.objects.update(complete=True)
    passage, hana = cast.passage, cast.door("hana")
    new = make_edition(passage.edition.draft, "資料8-1", position=2, complete=True)
    new.passages.create(item=passage.item, page=60, text="版の文。")
    body = {
        "status": "applied",
        "edition": "資料8-1",
        "item": passage.item.key,
        "before": "申告した前の文",
        "after": "申告した後の文",
        "page": 61,
    }
    answer = hana.act(cast.own, "revise", body)
    assert answer.status_code == 200, answer.content.decode()
    (told,) = answer.json()["revisions"]
    assert (told["before"], told["after"]) == (passage.text, "版の文。")
    return int(told["id"])


@pytest.mark.django_db
def test_the_office_reads_the_claims_beside_the_words(cast: Cast, proved: int) -> None:
    for who in ("hana", "root"):
        told = cast.door(who).get(f"revisions/{proved}/").json()
        assert [told[name] for name in CLAIMS] == [
            "申告した前の文",
            "申告した後の文",
            61,
            "資料7-1",
        ]


@pytest.mark.django_db
def test_nobody_else_reads_a_claim(cast: Cast, proved: int) -> None:
    public = cast.public.revisions.get().pk
    for who in EVERYBODY:
        if who in ("hana", "root"):
            continue
        assert cast.door(who).get(f"revisions/{proved}/").status_code == 404
        told = cast.door(who).get(f"revisions/{public}/").json()
        assert [told[name] for name in CLAIMS] == ["", "", None, None]
