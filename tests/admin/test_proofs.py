"""What the workbench says of a revision that the editions prove."""

from feedback.models import Edition, Passage, Revision
from tests.admin.test_plain_pages import change, opened
from tests.admin.town import Town, page_of, posted, signed_in, words_of
from tests.factories import make_edition


def grown(town: Town) -> tuple[Passage, Revision]:
    """Return the item's words in a second edition, and a revision there."""
    side = town.machi
    old, item = side.edition, side.item
    new = make_edition(old.draft, "資料8-1", position=2)
    there = {"item": item, "edition": new, "page": 60}
    passage = Passage.objects.create(text="架空の本文。足した文。", **there)
    fields = {"status": "applied", "edition": new.pk, "item": item.pk}
    fields |= {"impact": "substantive", "after": "足した", "page": 61}
    form = posted(side.comment, "revise", **fields)
    answer = signed_in(town.hana).post(page_of(side.comment), form)
    assert answer.status_code == 302, words_of(answer)
    return passage, side.comment.revisions.get(edition=new)


def test_the_form_records_a_claim_and_the_editions_the_words(town: Town) -> None:
    _passage, revision = grown(town)
    assert (revision.before, revision.after) == ("", "足した文。")
    assert (revision.claimed_after, revision.claimed_page) == ("足した", 61)


def test_the_form_goes_on_with_the_claim_not_with_the_words(town: Town) -> None:
    _passage, revision = grown(town)
    url = f"{page_of(town.machi.comment)}?revision={revision.pk}"
    form = signed_in(town.hana).get(url).context["forms"]["revise"]
    assert (form["after"].value(), form["page"].value()) == ("足した", 61)


def test_a_corrected_passage_is_proved_again(town: Town) -> None:
    passage, revision = grown(town)
    client, url = signed_in(town.hana), change("passage", passage)
    form = opened(client, url, text="架空の本文。直した文。")
    assert client.post(url, form).status_code == 302
    revision.refresh_from_db()
    assert (revision.after, revision.claimed_after) == ("直した文。", "足した")


def test_editions_in_another_order_are_proved_again(town: Town) -> None:
    _passage, revision = grown(town)
    edition = Edition.objects.get(pk=town.machi.edition.pk)
    client, url = signed_in(town.hana), change("edition", edition)
    form = opened(client, url, position=9)
    assert client.post(url, form).status_code == 302
    revision.refresh_from_db()
    assert (revision.before, revision.after) == ("", "足した")
    assert revision.proved_against is None
