"""Who sees which page of the workbench: nothing of another panel, anywhere."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from tests.admin.town import Town, page_of, signed_in, words_of

LISTS = [
    "panel",
    "member",
    "meeting",
    "speech",
    "draft",
    "edition",
    "item",
    "passage",
    "comment",
    "response",
    "revision",
    "confirmation",
    "event",
    "publication",
    "publishedcomment",
]
ADMINISTRATORS_LISTS = ["user", "apitoken"]
# Things that are added on pages of their own.
ADDED = [
    "member",
    "meeting",
    "speech",
    "draft",
    "edition",
    "item",
    "passage",
    "comment",
]
NOT_ADDED = [
    "panel",
    "response",
    "revision",
    "confirmation",
    "event",
    "publication",
    "publishedcomment",
]


@pytest.mark.parametrize(
    ("name", "status"),
    [("hana", 200), ("nao", 200), ("root", 200), ("mio", 302), (None, 302)],
)
def test_only_a_secretariat_and_administrators_get_in(
    town: Town, name: str | None, status: int
) -> None:
    client = signed_in(getattr(town, name)) if name else Client()
    assert client.get("/admin/").status_code == status
    assert client.get("/admin/feedback/comment/").status_code == status


def test_a_seat_alone_does_not_let_in_who_is_not_staff(town: Town) -> None:
    town.hana.is_staff = False
    town.hana.save()
    assert signed_in(town.hana).get("/admin/").status_code == 302


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_ones_own_panels_rows_and_no_others(town: Town, name: str) -> None:
    url = f"/admin/feedback/{name}/{'?is_open=all' if name == 'comment' else ''}"
    hers, both = signed_in(town.hana).get(url), signed_in(town.nao).get(url)
    assert "umi" not in words_of(hers)
    assert "sora" not in words_of(hers)
    assert hers.context["cl"].result_count > 0
    assert both.context["cl"].result_count == 2 * hers.context["cl"].result_count


@pytest.mark.parametrize("name", ADMINISTRATORS_LISTS)
def test_accounts_and_tokens_are_the_administrators(town: Town, name: str) -> None:
    assert signed_in(town.hana).get(f"/admin/feedback/{name}/").status_code == 403
    assert signed_in(town.root).get(f"/admin/feedback/{name}/").status_code == 200
    url = f"/admin/feedback/user/{town.sora.pk}/change/"
    assert signed_in(town.hana).get(url).status_code == 403
    assert signed_in(town.root).get(url).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "panel",
        "member",
        "meeting",
        "speech",
        "draft",
        "edition",
        "item",
        "passage",
        "comment",
        "response",
        "revision",
        "confirmation",
        "publication",
    ],
)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_another_panels_row_is_not_found(town: Town, name: str, view: str) -> None:
    row = getattr(town.umi, name)
    url = f"/admin/feedback/{name}/{row.pk}/{view}/"
    assert signed_in(town.hana).get(url).status_code in (403, 404)
    if view == "change":
        assert signed_in(town.hana).get(url).status_code == 404
        assert signed_in(town.sora).get(url).status_code in (200, 302)
        assert signed_in(town.hana).post(url, {}).status_code in (403, 404)


@pytest.mark.parametrize("name", ["panel", "meeting", "draft", "comment"])
def test_no_address_leads_from_a_key_to_a_page_of_the_site(
    town: Town, name: str
) -> None:
    row = getattr(town.umi, name)
    kind = ContentType.objects.get_for_model(row)
    url = f"/admin/r/{kind.pk}/{row.pk}/"
    for user in (town.hana, town.sora, town.root):
        assert signed_in(user).get(url).status_code == 404
    for client in (signed_in(town.mio), Client()):
        assert client.get(url).url.startswith("/admin/login/")


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_row_is_not_found(town: Town, name: str) -> None:
    client = signed_in(town.hana)
    for key in ("0", "no-such-row"):
        url = f"/admin/feedback/{name}/{key}/change/"
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_deleted_from_a_list(town: Town, name: str) -> None:
    row = getattr(town.machi, "published" if name == "comment" else name, None)
    client = signed_in(town.root)
    page = client.get(f"/admin/feedback/{name}/")
    assert "delete_selected" not in words_of(page)
    if row is not None:
        url = f"/admin/feedback/{name}/{row.pk}/delete/"
        assert client.post(url, {"post": "yes"}).status_code == 403
        row.refresh_from_db()


@pytest.mark.parametrize("name", ADDED)
def test_who_has_two_panels_chooses_one_before_adding(town: Town, name: str) -> None:
    url = f"/admin/feedback/{name}/add/"
    asked = words_of(signed_in(town.nao).get(url))
    assert "?panel=machi" in asked
    assert "?panel=umi" in asked
    form = signed_in(town.nao).get(f"{url}?panel=machi")
    assert form.status_code == 200
    assert "umi" not in words_of(form)
    assert signed_in(town.hana).get(url).status_code == 200


@pytest.mark.parametrize("name", ADDED)
def test_adding_to_another_panel_is_no_choice(town: Town, name: str) -> None:
    page = signed_in(town.hana).get(f"/admin/feedback/{name}/add/?panel=umi")
    assert "<form method" not in words_of(page).split("content-start")[1]


@pytest.mark.parametrize("name", NOT_ADDED)
def test_what_is_made_elsewhere_is_not_added_here(town: Town, name: str) -> None:
    assert signed_in(town.hana).get(f"/admin/feedback/{name}/add/").status_code == 403


@pytest.mark.parametrize(
    "name",
    ["member", "meeting", "speech", "draft", "edition", "item", "passage", "comment"],
)
def test_a_page_offers_no_choice_of_another_panel(town: Town, name: str) -> None:
    row = getattr(town.machi, name)
    page = signed_in(town.nao).get(f"/admin/feedback/{name}/{row.pk}/change/")
    assert "umi" not in words_of(page)


def test_filters_offer_ones_own_panels_and_refuse_others(town: Town) -> None:
    client = signed_in(town.hana)
    foreign = client.get(f"/admin/feedback/comment/?member={town.umi.member.pk}")
    assert foreign.context["cl"].result_count == 0
    assert "「構成員」に" in words_of(foreign)
    assert (
        client.get("/admin/feedback/comment/?panel=umi").context["cl"].result_count == 0
    )


def test_a_filter_that_is_not_offered_is_not_followed(town: Town) -> None:
    url = "/admin/feedback/comment/?member__user__password__startswith=md5"
    assert signed_in(town.hana).get(url).status_code in (302, 400)


def test_the_start_page_tells_of_ones_own_panels_only(town: Town) -> None:
    page = words_of(signed_in(town.hana).get("/admin/"))
    assert "machi" in page
    assert "umi" not in page
    assert "umi" in words_of(signed_in(town.nao).get("/admin/"))


def test_the_quick_entry_of_another_panel_is_not_found(town: Town) -> None:
    url = f"/admin/feedback/meeting/{town.umi.meeting.pk}/entry/"
    assert signed_in(town.hana).get(url).status_code == 404
    assert signed_in(town.sora).get(url).status_code == 200


def test_a_bulk_action_leaves_another_panels_rows_alone(town: Town) -> None:
    other = town.umi.comment
    version = other.version
    signed_in(town.hana).post(
        "/admin/feedback/comment/bulk/move/",
        {"keys": f"{other.pk}", "back": "", "stage": "triaged", "note": ""},
    )
    other.refresh_from_db()
    assert (other.stage, other.version) == ("captured", version + 0)


def test_a_comment_opens_by_its_ref_too(town: Town) -> None:
    client = signed_in(town.hana)
    url = f"/admin/feedback/comment/{town.machi.comment.ref}/change/"
    assert client.get(url).status_code == 200
    assert client.get(page_of(town.umi.comment)).status_code == 404


def test_every_page_keeps_the_strict_policy(town: Town) -> None:
    client = signed_in(town.hana)
    pages = [
        "/admin/",
        "/admin/feedback/comment/",
        "/admin/feedback/event/",
        page_of(town.machi.comment),
        f"/admin/feedback/meeting/{town.machi.meeting.pk}/entry/",
        f"/admin/feedback/meeting/{town.machi.meeting.pk}/change/",
        f"/admin/feedback/response/{town.machi.response.pk}/change/",
    ]
    for url in pages:
        answer = client.get(url)
        page = words_of(answer)
        assert "'unsafe" not in answer["Content-Security-Policy"]
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page
