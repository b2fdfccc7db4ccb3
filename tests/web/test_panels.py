"""A panel's front page: where things stand, when it meets, what changed since."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from feedback.models import Publication, since
from feedback.workflow import Stage
from tests.factories import bring_to, make_comment, make_meeting, make_panel, publish
from tests.web.conftest import shown
from tests.web.town import SECRET

PANEL = "/p/machi/"


@pytest.fixture
def office(as_role):
    return as_role("hana")


@pytest.fixture(autouse=True)
def _days(town):
    """The 7th meeting was yesterday, the 8th is in ten days."""
    today = timezone.localdate()
    for meeting, days in ((town.seventh, -1), (town.eighth, 10)):
        meeting.held_on = today + timedelta(days=days)
        meeting.save(update_fields=["held_on"])


def kinds(browser):
    told = browser.get(PANEL).context["since"]
    return {kind.words: kind.count for kind in told.kinds}


def held(meeting):
    return meeting and meeting.number


def test_a_coming_meeting_is_told_to_those_who_may_see_it(town, as_role):
    for role, coming in [("anonymous", None), ("mio", None), ("hana", 8)]:
        for address in (PANEL, "/"):
            answer = as_role(role).get(address)
            rows = answer.context.get("rows") or [answer.context]
            assert held(rows[0]["schedule"].next) == coming, (role, address)
            assert held(rows[0]["schedule"].last) == 7
    assert "日程は、まだ公表されていません" in as_role("anonymous").get(PANEL).text


def test_a_coming_meeting_that_is_public_is_told_to_all(town, as_role):
    lone = make_comment(town.panel, meeting=town.seventh)
    ninth = make_meeting(town.panel, 9, held_on=date(2130, 7, 1))
    Publication.objects.publish(
        town.panel, comments=[lone], meetings=[ninth], by=town.hana, title="公表"
    )
    assert held(as_role("anonymous").get(PANEL).context["schedule"].next) == 9


def test_what_happened_since_the_last_meeting_is_told_to_the_office(town, office):
    before = kinds(office)
    new = make_comment(town.panel, meeting=town.seventh, member=town.mio_seat)
    new.respond("書きます。", by=town.hana)
    bring_to(new, Stage.CLOSED, by=town.hana)
    after = kinds(office)
    grown = {words for words, count in after.items() if count > before.get(words, 0)}
    assert grown == {"新たに記録", "回答", "対応案を了承", "完了"}


def test_what_happened_before_is_not_told(town, office):
    told = office.get(PANEL).context["since"]
    assert held(told.meeting) == 7
    assert kinds(office)["新たに記録"] == 2
    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        # The 8th meeting has been held: all that was before it.
        told = office.get(PANEL).context["since"]
        assert held(told.meeting) == 8
        assert told.kinds == []


def test_the_meetings_own_day_counts_from_midnight_in_tokyo(town, office):
    town.seventh.held_on = date(2030, 5, 17)
    assert since.start_of(town.seventh) == datetime(2030, 5, 16, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize("role", ["anonymous", "ren", "sora"])
def test_those_outside_are_told_of_publications_alone(role, town, as_role):
    assert kinds(as_role(role)) == {"公表": 1}
    told = as_role(role).get(PANEL).context["since"]
    assert (told.closed, told.reflected, told.places) == (1, 1, 1)


def test_a_member_is_told_of_her_own_remarks_too(town, as_role):
    town.ask_mio()
    assert kinds(as_role("mio")) == {
        "新たに記録": 2,
        "構成員に照会": 1,
        "構成員の確認": 1,
        "公表": 1,
    }


def test_the_same_remark_counts_once(town, office):
    new = make_comment(town.panel, meeting=town.seventh)
    before = kinds(office)["回答"]
    for text in ("一つ目", "二つ目"):
        new.respond(text, by=town.hana)
    assert kinds(office)["回答"] == before + 1


def test_of_very_much_only_the_newest_is_counted(town, office, monkeypatch):
    monkeypatch.setattr(since, "READ", 3)
    told = office.get(PANEL).context["since"]
    assert told.more
    assert sum(kind.count for kind in told.kinds) <= 3
    assert "新しいものだけを数えています" in office.get(PANEL).text


def test_what_the_office_does_leaves_the_publics_front_pages_as_they_were(
    town, as_role
):
    public = as_role("anonymous")
    before = [shown(public.get(address)) for address in (PANEL, "/")]
    make_comment(town.panel, meeting=town.eighth, summary=f"{SECRET}の御意見")
    make_meeting(town.panel, 9, held_on=timezone.localdate() - timedelta(days=1))
    town.published.decide("noted", reason=f"{SECRET}の別の理由", by=town.hana)
    town.eighth.held_on = None
    town.eighth.save(update_fields=["held_on"])
    assert [shown(public.get(address)) for address in (PANEL, "/")] == before
    publish(town.panel, town.published)
    assert shown(public.get(PANEL)) != before[0]


def test_each_count_of_open_remarks_leads_to_them(town, office):
    text = office.get(PANEL).text
    assert '<a href="/p/machi/comments/?is_open=true&amp;meeting=8">1</a>' in text
    rows = office.get("/p/machi/comments/?is_open=true&meeting=8").context["rows"]
    assert [row["ref"] for row in rows] == [town.hidden.ref]


def test_an_empty_panel_says_what_to_do(town, as_role):
    make_panel("mori")
    browser = as_role("root")
    page = browser.get("/p/mori/")
    for words in ("議事録を取り込む", "会合を登録する", "報告書案を登録する"):
        assert words in page.text
    for path in ("import", "meeting", "draft"):
        assert browser.get(f"/admin/feedback/{path}/add/").status_code == 200


def test_the_office_may_do_what_empty_pages_propose(as_role):
    for path in ("import", "meeting", "draft", "editionimport"):
        answer = as_role("hana").get(f"/admin/feedback/{path}/add/", follow=True)
        assert answer.status_code == 200, path
