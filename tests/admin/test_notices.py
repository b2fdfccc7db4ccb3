"""The office sees what became of its mails, and sends again what did not arrive."""

import pytest
from django.utils import timezone

from feedback.models import Notice
from tests.admin.town import signed_in, words_of
from tests.factories import make_user
from tests.jobs import queued

URL = "/admin/feedback/notice/"


@pytest.fixture
def notices(town):
    """One of each panel to the same person in one mail, and her digest."""
    mio = make_user("mio-of-both", email="mio@example.com")
    given = {"user": mio, "mail": "a", "state": "unknown", "due_at": timezone.now()}
    machi, umi = town.machi.comment, town.umi.comment
    return [
        Notice.objects.create(kind="asked", key="1", comment=machi, **given),
        Notice.objects.create(kind="asked", key="2", comment=umi, **given),
        Notice.objects.create(kind="overdue", key="3", **given | {"mail": "b"}),
    ]


def test_the_office_sees_the_notices_of_its_panels_alone(town, notices):
    hers = words_of(signed_in(town.hana).get(URL))
    assert town.machi.comment.ref in hers
    assert "送れたか不明" in hers
    assert town.umi.comment.ref not in hers
    assert signed_in(town.hana).get(URL).context["cl"].result_count == 1
    assert signed_in(town.root).get(URL).context["cl"].result_count == 3


def test_the_office_sends_again_the_whole_mail_and_is_told_of_its_own(town, notices):
    answer = send_again(town.hana, notices[0])
    assert "1件の通知をもう一度送ります。" in words_of(answer)
    states = dict(Notice.objects.values_list("key", "state"))
    assert states == {"1": "queued", "2": "queued", "3": "unknown"}
    assert ("send_notices", {"user": notices[0].user_id}) in queued()


@pytest.mark.parametrize("state", ["queued", "sending", "sent", "unwanted"])
def test_what_was_sent_is_not_sent_again(town, notices, state):
    Notice.objects.update(state=state)
    answer = send_again(town.hana, notices[0])
    assert "送れたか不明なものは選ばれていません" in words_of(answer)
    assert set(Notice.objects.values_list("state", flat=True)) == {state}
    assert "send_notices" not in dict(queued())


def test_another_panels_notice_is_not_sent_by_its_key(town, notices):
    send_again(town.hana, notices[1])
    assert set(Notice.objects.values_list("state", flat=True)) == {"unknown"}


def send_again(user, notice):
    given = {"action": "send_again", "_selected_action": [notice.pk]}
    return signed_in(user).post(URL, given, follow=True)


def test_the_start_page_leads_to_what_did_not_arrive(town, notices):
    page = signed_in(town.hana).get("/admin/")
    assert "送れなかったお知らせのメール 1件" in words_of(page)
    [panel] = page.context["panels"]
    listed = signed_in(town.hana).get(panel["notices_url"])
    assert [row.key for row in listed.context["cl"].queryset] == ["1"]
    Notice.objects.filter(key="1").update(state="failed")
    assert "送れなかったお知らせのメール 1件" in words_of(
        signed_in(town.hana).get("/admin/")
    )


@pytest.fixture
def digests(town):
    """One that did not arrive to each who runs a panel; Nao runs both."""
    given = {"kind": "overdue", "state": "failed", "due_at": timezone.now()}
    return {
        user.username: Notice.objects.create(
            user=user, key="2026-05-17", mail=user.username, **given
        )
        for user in (town.hana, town.sora, town.nao)
    }


# Whose digests each sees: a digest tells of all panels that its reader runs.
SEEN = {"hana": {"hana"}, "sora": {"sora"}, "nao": {"hana", "sora", "nao"}}


@pytest.mark.parametrize("name", SEEN)
def test_the_office_sees_whose_digest_did_not_arrive(name, town, digests):
    client = signed_in(getattr(town, name))
    listed = client.get(URL).context["cl"].queryset
    assert {row.user.username for row in listed} == SEEN[name]
    for panel in client.get("/admin/").context["panels"]:
        listed = client.get(panel["notices_url"]).context["cl"].queryset
        office = {"hana", "nao"} if panel["panel"].slug == "machi" else {"sora", "nao"}
        assert {row.user.username for row in listed} == SEEN[name] & office
        assert panel["notices"] == len(listed)


def test_the_start_page_counts_digests_with_the_other_mails(town, notices, digests):
    page = signed_in(town.hana).get("/admin/")
    assert "送れなかったお知らせのメール 2件" in words_of(page)
    [panel] = page.context["panels"]
    listed = words_of(signed_in(town.hana).get(panel["notices_url"]))
    assert "期限切れのまとめ" in listed
    of_all = signed_in(town.root).get("/admin/").context["panels"]
    assert {row["panel"].slug: row["notices"] for row in of_all} == {
        "machi": 3,
        "umi": 3,
    }


def test_a_colleague_sends_a_digest_again_but_no_stranger(town, digests):
    send_again(town.sora, digests["hana"])
    assert Notice.objects.get(pk=digests["hana"].pk).state == "failed"
    send_again(town.nao, digests["hana"])
    assert Notice.objects.get(pk=digests["hana"].pk).state == "queued"


@pytest.mark.parametrize("state", ["queued", "sending", "sent", "unwanted"])
def test_what_arrived_or_will_is_not_told_on_the_start_page(state, town, notices):
    Notice.objects.filter(key="1").update(state=state)
    page = signed_in(town.hana).get("/admin/")
    assert "送れなかったお知らせ" not in words_of(page)
    url = page.context["panels"][0]["notices_url"]
    assert signed_in(town.hana).get(url).context["cl"].result_count == 0


def test_a_digest_has_a_page_of_its_own_for_who_may_see_it(town, digests):
    page = f"{URL}{digests['hana'].pk}/change/"
    assert signed_in(town.hana).get(page).status_code == 200
    assert signed_in(town.sora).get(page).status_code == 404
