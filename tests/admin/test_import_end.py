"""An import ends in the ledger, after its plan was shown, or is given up."""

from typing import Any

import pytest
from django.utils import timezone

from feedback.models import Comment, Import
from tests.admin.town import Town, signed_in, words_of
from tests.admin.triage_case import Desk, on
from tests.models.triage_case import fresh


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town)


def page_of(desk: Desk, name: str) -> str:
    return f"/admin/feedback/import/{desk.of.pk}/{name}/"


def sent(desk: Desk, **fields: Any) -> dict[str, Any]:
    return {"version": fresh(desk.of).version, "rest": ""} | fields


def made(desk: Desk) -> list[Comment]:
    return list(Comment.objects.filter(meeting__number=8, panel=desk.panel))


def test_the_plan_is_shown_and_writes_nothing(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, on(desk.first, "accept"))
    page = words_of(client.get(page_of(desk, "apply")))
    assert "未確認の提案が <b>1</b>件あります。" in page
    assert "図が小さい" in page
    assert "新規" in page
    assert made(desk) == []
    assert fresh(desk.of).state == "triage"


def test_what_was_accepted_comes_into_the_ledger(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, on(desk.first, "accept"))
    client.post(desk.url, on(desk.second, "reject"))
    answer = client.post(page_of(desk, "apply"), sent(desk), follow=True)
    (comment,) = made(desk)
    assert (comment.summary, comment.member) == ("図が小さい", desk.mio)
    assert answer.redirect_chain == [(page_of(desk, "result"), 302)]
    assert f">{comment.ref}</a>" in words_of(answer)
    assert (fresh(desk.of).state, fresh(desk.of).applied_by) == ("applied", town.hana)
    again = client.get(page_of(desk, "change"), follow=True)
    assert comment.ref in words_of(again)


@pytest.mark.parametrize(
    ("rest", "made_of_it", "state"),
    [("accept", 1, "pending"), ("reject", 0, "rejected"), ("leave", 0, "pending")],
)
def test_one_says_what_becomes_of_the_rest(
    town: Town, desk: Desk, rest: str, made_of_it: int, state: str
) -> None:
    desk.second.delete()
    client = signed_in(town.hana)
    page = words_of(client.get(f"{page_of(desk, 'apply')}?rest={rest}"))
    assert f'<option value="{rest}" selected>' in page
    assert client.post(page_of(desk, "apply"), sent(desk, rest=rest)).status_code == 302
    assert len(made(desk)) == made_of_it
    assert fresh(desk.first).state == state


@pytest.mark.parametrize("rest", ["", "nonsense"])
def test_pending_ones_need_a_word(town: Town, desk: Desk, rest: str) -> None:
    answer = signed_in(town.hana).post(page_of(desk, "apply"), sent(desk, rest=rest))
    assert answer.status_code == 409
    assert made(desk) == []


def test_a_plan_that_is_stale_is_shown_anew(town: Town, desk: Desk) -> None:
    form = sent(desk, rest="leave")
    signed_in(town.nao).post(desk.url, on(desk.first, "reject"))
    answer = signed_in(town.hana).post(page_of(desk, "apply"), form)
    assert answer.status_code == 409
    assert "最新の仕分けに合わせて作り直したものです" in words_of(answer)
    assert fresh(desk.of).state == "triage"
    version = fresh(desk.of).version
    assert f'name="version" value="{version}"' in words_of(answer)


def test_without_a_number_there_is_nothing_to_press(town: Town, desk: Desk) -> None:
    Import.objects.filter(pk=desk.of.pk).update(meeting_number=None)
    page = words_of(signed_in(town.hana).get(page_of(desk, "apply")))
    assert "このままでは台帳に反映できません。" in page
    assert "台帳に反映する</button>" not in page
    answer = signed_in(town.hana).post(page_of(desk, "apply"), sent(desk, rest="leave"))
    assert answer.status_code == 409


WHY = {"sentence": "反映した版と項目が決められません。", "values": {}}


def test_what_was_not_written_is_told_by_its_kind(town: Town, desk: Desk) -> None:
    row = {"thing": "comment", "lot": "doubtful", "why": [WHY]}
    outcome = {"counts": {"doubtful": 1}, "doubtful": [row]}
    Import.objects.filter(pk=desk.of.pk).update(
        state="applied",
        outcome=outcome,
        applied_by=town.hana,
        applied_at=timezone.now(),
    )
    page = words_of(signed_in(town.hana).get(page_of(desk, "result")))
    assert '<span class="badge badge-plain">御意見</span>' in page
    assert "反映した版と項目が決められません。" in page


def test_giving_up_is_asked_first(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, on(desk.first, "accept"))
    assert "1回の操作" in words_of(client.get(page_of(desk, "discard")))
    assert fresh(desk.of).state == "triage"
    answer = client.post(page_of(desk, "discard"), follow=True)
    assert "取りやめました" in words_of(answer)
    assert fresh(desk.of).state == "discarded"
    assert made(desk) == []
    assert client.get(desk.url, follow=True).status_code == 200


@pytest.mark.parametrize("name", ["triage", "apply", "discard"])
@pytest.mark.parametrize("state", ["applied", "discarded", "reading"])
def test_what_is_over_is_not_worked_on(
    town: Town, desk: Desk, name: str, state: str
) -> None:
    Import.objects.filter(pk=desk.of.pk).update(state=state)
    client = signed_in(town.hana)
    for answer in (client.get(page_of(desk, name)), client.post(page_of(desk, name))):
        assert answer.url == page_of(desk, "change")
    assert fresh(desk.of).state == state


@pytest.mark.parametrize("name", ["triage", "apply", "result", "discard"])
@pytest.mark.parametrize(
    ("who", "found"),
    [("hana", True), ("nao", True), ("root", True), ("sora", False), ("mio", None)],
)
def test_only_the_panels_secretariat_gets_there(
    town: Town, desk: Desk, name: str, who: str, found: bool | None
) -> None:
    client = signed_in(getattr(town, who))
    answer = client.get(page_of(desk, name))
    if found is None:
        assert answer.url.startswith("/admin/login/")
        return
    assert (answer.status_code != 404) is found
    if not found:
        assert client.post(page_of(desk, name), sent(desk)).status_code == 404
        assert fresh(desk.of).state == "triage"


def test_the_list_tells_how_far_each_import_is(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, on(desk.first, "accept"))
    page = words_of(client.get("/admin/feedback/import/"))
    for words in ("第8回議事録.txt", "1 / 2", "仕分け中", "hana", "第8回"):
        assert words in page
    searched = words_of(client.get("/admin/feedback/import/?q=ない&state=triage"))
    assert "第8回議事録.txt" not in searched


def test_the_list_shows_ones_own_panels_imports_and_no_others(town: Town) -> None:
    for side in (town.machi, town.umi):
        side.read_minutes()
    url = "/admin/feedback/import/"
    assert "umi" not in words_of(signed_in(town.hana).get(url))
    for who, count in ((town.hana, 1), (town.nao, 2), (town.root, 2)):
        assert signed_in(who).get(url).context["cl"].result_count == count


def test_the_start_page_leads_to_what_waits(town: Town, desk: Desk) -> None:
    page = words_of(signed_in(town.hana).get("/admin/"))
    assert f'href="{desk.url}">第8回議事録.txt</a>' in page
    assert "未確認 2件" in page
    assert desk.url not in words_of(signed_in(town.sora).get("/admin/"))
