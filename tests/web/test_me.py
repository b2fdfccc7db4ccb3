"""A member's own page: what waits for her word, and what became of the rest."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from feedback.dates import dated
from feedback.models import Confirmation
from feedback.models.silence import apply_defaults
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_meeting,
    make_member,
    make_panel,
    publish,
)
from tests.web.conftest import MISSPELT
from tests.web.test_confirm import hidden_fields


def refs(rows):
    return [row.comment["ref"] for row in rows]


def answered(town, number, *, asked=False):
    """Remarks of Mio with an agreed answer, in the order they were made."""
    made = []
    for _each in range(number):
        comment = make_comment(town.panel, member=town.mio_seat, meeting=town.seventh)
        comment.decide("noted", reason="参考とします。", by=town.hana)
        bring_to(comment, Stage.AGREED, by=town.hana)
        if asked:
            comment.ask(edition=town.passage.edition, by=town.hana)
        made.append(comment.ref)
    return made


def test_what_waits_for_her_word_stands_on_top(town, as_role):
    browser = as_role("mio")
    assert browser.get("/me/").context["waiting"] == []
    town.ask_mio()
    page = browser.get("/me/").context
    assert refs(page["waiting"]) == [town.hidden.ref]
    assert refs(page["others"]) == [town.published.ref]


def test_the_remarks_of_all_her_panels_are_there_newest_first(town, as_role):
    other = make_panel("yama", name="山に関する懇談会")
    seat = make_member(other, "澪", user=town.mio)
    there = make_comment(other, member=seat, meeting=make_meeting(other, 1))
    answer = as_role("mio").get("/me/")
    expected = [there.ref, town.hidden.ref, town.published.ref]
    assert refs(answer.context["others"]) == expected
    assert "山に関する懇談会" in answer.text
    assert 'href="/p/yama/write/"' in answer.text


def test_nobody_elses_remarks_are_hers(town, as_role):
    for role in ["ren", "hana", "root"]:
        page = as_role(role).get("/me/").context
        assert (page["waiting"], page["others"]) == ([], [])


def test_each_has_its_answer_with_before_and_after(town, as_role):
    town.published.decide("accepted", by=town.hana)
    for stage in (Stage.DRAFTED, Stage.AGREED):
        town.published.move_to(stage, by=town.hana)
    text = as_role("mio").get("/me/").text
    for words in ["御意見のとおり反映", "図を足します。", ">はない<", ">を足した<"]:
        assert words in text


def test_the_day_and_the_default_are_stated(town, as_role):
    town.ask_mio(due_on=timezone.localdate() + timedelta(days=3), note="御確認ください")
    for page in ["/me/", f"/c/{town.hidden.ref}/"]:
        text = as_role("mio").get(page).text
        assert "お返事の期限" in text
        assert "期限までにお返事がないときは、説明を承ったものとみなして" in text
        assert "御確認ください" in text


def test_the_day_is_stated_where_the_office_set_none(town, as_role):
    asked = town.ask_mio()
    day = dated(timezone.localdate() + timedelta(days=14))
    assert asked.due_on is not None
    for page in ["/me/", f"/c/{town.hidden.ref}/"]:
        text = as_role("mio").get(page).text
        assert day in text
        assert "期限までにお返事がないときは" in text


def test_an_asking_without_a_day_says_so(town, as_role):
    town.hidden.ask(edition=town.passage.edition, by=town.hana)
    for page in ["/me/", f"/c/{town.hidden.ref}/"]:
        text = as_role("mio").get(page).text
        assert "期限なし" in text
        assert "期限までにお返事がないときは" not in text


# What 了 says for each answer.
MEANINGS = [
    ("not_accepted", {"reason": "原案のとおり。"}, "説明を承りました（"),
    ("noted", {"reason": "参考とします。"}, "説明を承りました（"),
    ("out_of_scope", {"reason": "対象外です。"}, "説明を承りました（"),
    (
        "deferred",
        {"reason": "次の年に。", "destination": "次の会議"},
        "説明を承りました。",
    ),
    ("accepted", {}, "反映を確認しました。"),
    ("accepted_modified", {"reason": "趣旨により。"}, "反映を確認しました。"),
    ("answered", {}, "回答を確認しました。"),
]


@pytest.mark.parametrize(("disposition", "given", "meaning"), MEANINGS)
def test_the_buttons_say_what_they_mean_for_this_answer(
    disposition, given, meaning, town, as_role
):
    town.hidden.decide(disposition, by=town.hana, **given)
    bring_to(town.hidden, Stage.AGREED, by=town.hana)
    town.hidden.ask(edition=town.passage.edition, by=town.hana)
    text = as_role("mio").get("/me/").text
    buttons = re.findall(r'<button name="verdict" value="\w+"[^>]*>([^<]+)<', text)
    assert buttons == ["了", "了（意見あり）", "反映不十分"]
    assert meaning in text


@pytest.mark.parametrize("disposition", ["not_accepted", "noted", "out_of_scope"])
def test_nobody_is_said_to_agree_to_a_refusal(disposition, town, as_role):
    town.hidden.decide(disposition, reason="原案のとおり。", by=town.hana)
    bring_to(town.hidden, Stage.AGREED, by=town.hana)
    town.hidden.ask(edition=town.passage.edition, by=town.hana)
    browser = as_role("mio")
    page = browser.get("/me/")
    fields = hidden_fields(page.text, town.hidden.ref) | {"verdict": "confirmed"}
    after = browser.post(f"/c/{town.hidden.ref}/confirm/", fields, follow=True)
    chain = browser.get(f"/c/{town.hidden.ref}/")
    for text in (page.text, after.text, chain.text):
        own = text.split("<main", 1)[1]
        for word in ("賛成", "同意", "了承しました", "納得"):
            assert word not in own
    assert "お返事を承りました。" in after.text
    assert "了（説明を承りました）" in chain.text


def test_several_are_answered_one_after_the_other(town, as_role):
    made = answered(town, 3, asked=True)
    browser = as_role("mio")
    page = browser.get("/me/")
    for left, ref in enumerate(reversed(made)):
        assert refs(page.context["waiting"])[0] == ref
        fields = hidden_fields(page.text, ref) | {"verdict": "confirmed"}
        page = browser.post(f"/c/{ref}/confirm/", fields, follow=True)
        if left < 2:
            assert f"あと{2 - left}件あります。" in page.text
    assert page.context["waiting"] == []


def test_who_answers_one_in_the_middle_goes_on_from_there(town, as_role):
    made = answered(town, 3, asked=True)
    browser = as_role("mio")
    fields = hidden_fields(browser.get("/me/").text, made[1]) | {"verdict": "confirmed"}
    page = browser.post(f"/c/{made[1]}/confirm/", fields, follow=True)
    assert refs(page.context["waiting"]) == [made[0]]


def test_a_word_that_no_longer_fits_is_pointed_out(town, as_role):
    town.ask_mio()
    browser = as_role("mio")
    fields = hidden_fields(browser.get("/me/").text, town.hidden.ref)
    browser.post(f"/c/{town.hidden.ref}/confirm/", fields | {"verdict": "confirmed"})

    def is_outdated():
        rows = browser.get("/me/").context["others"]
        return {row.comment["ref"]: row.is_outdated for row in rows}[town.hidden.ref]

    assert not is_outdated()
    town.hidden.decide("not_accepted", reason="原案のとおり。", by=town.hana)
    assert is_outdated()
    said = "この確認の後に、お見せした内容が変わりました。"
    assert said in browser.get("/me/").text


@pytest.mark.parametrize("asked", [True, False])
def test_the_remark_that_the_address_names_stands_first(
    asked, town, as_role, monkeypatch
):
    monkeypatch.setattr("feedback.web.me.CARDS", 2)
    monkeypatch.setattr("feedback.web.me.ROWS", 2)
    made, name = answered(town, 4, asked=asked), "waiting" if asked else "others"
    browser = as_role("mio")
    for ref in made:
        page = browser.get(f"/me/?comment={ref}")
        newest = [one for one in made[:1:-1] if one != ref]
        assert refs(page.context[name]) == [ref, *newest]
        following = browser.get(f"/me/?{name}={page.context[f'more_{name}']}")
        assert made[1] in refs(following.context[name])


@pytest.mark.parametrize("ref", ["machi-7-999", "umi-1-001", "x", "%00"])
def test_a_remark_that_is_not_hers_is_named_as_such(ref, town, as_role):
    """Whether or not there is one."""
    town.ask_mio()
    page = as_role("mio").get(f"/me/?comment={ref}")
    assert page.status_code == 400
    assert "整理番号" in page.text
    assert refs(page.context["waiting"]) == [town.hidden.ref]
    nobodys = as_role("ren").get(f"/me/?comment={town.hidden.ref}")
    assert f"「{town.hidden.ref}」は、あなたの御意見にはありません。" in nobodys.text


def test_many_come_on_sheets_and_none_is_left_out(town, as_role, monkeypatch):
    monkeypatch.setattr("feedback.web.me.CARDS", 2)
    monkeypatch.setattr("feedback.web.me.ROWS", 3)
    asked, others = answered(town, 5, asked=True), answered(town, 6)
    browser, seen, page = as_role("mio"), {"waiting": [], "others": []}, "/me/"
    for name in seen:
        while page:
            context = browser.get(page).context
            seen[name] += refs(context[name])
            more = context[f"more_{name}"]
            page = f"/me/?{name}={more}" if more else ""
        page = "/me/"
    assert seen["waiting"] == asked[::-1]
    assert seen["others"] == [*others[::-1], town.hidden.ref, town.published.ref]


@pytest.mark.parametrize(
    "query", ["waiting=x", "others=0", "others=" + "9" * 30, "page=2", "waiting=%00"]
)
def test_a_wrong_address_is_told(query, town, as_role):
    answer = as_role("mio").get(f"/me/?{query}")
    assert answer.status_code == 400
    assert MISSPELT not in answer.text


# Who recorded a word, and how the member and the office are told of it.
RECORDED = [
    ({"by": "hana", "meeting": True}, "第8回会合での発言を事務局が記録"),
    ({"by": "hana"}, "事務局が記録"),
    ({"by": "mio"}, "構成員本人が記録"),
]


@pytest.mark.parametrize(("given", "told"), RECORDED)
def test_the_chain_says_who_recorded_a_word(given, told, town, as_role):
    town.ask_mio()
    meeting = town.eighth if given.get("meeting") else None
    town.hidden.confirm(
        "confirmed",
        edition=town.passage.edition,
        meeting=meeting,
        by=town.user(given["by"]),
    )
    text = as_role("hana").get(f"/c/{town.hidden.ref}/").text
    assert told in text
    word = Confirmation.objects.latest("pk")
    assert word.shown_hash[:12] in text
    # The meeting is not public: she is told that it was one, not which.
    hers = as_role("mio").get(f"/c/{town.hidden.ref}/").text
    assert told.replace("第8回会合", "会合") in hers
    assert word.shown_hash[:12] in hers


def test_the_public_is_told_that_it_was_said_in_a_meeting(town, as_role):
    town.ask_mio()
    town.hidden.confirm(
        "confirmed", edition=town.passage.edition, meeting=town.eighth, by=town.hana
    )
    publish(town.panel, town.hidden, by=town.hana)
    text = as_role("anonymous").get(f"/c/{town.hidden.ref}/").text
    assert "第8回会合での発言を事務局が記録" in text  # published with the remark
    assert Confirmation.objects.latest("pk").shown_hash[:12] not in text


def test_silence_is_told_as_such(town, as_role):
    town.ask_mio(due_on=timezone.localdate())
    apply_defaults(date(2999, 1, 1))
    text = as_role("mio").get(f"/c/{town.hidden.ref}/").text
    assert "期限の経過により台帳が記録" in text
    assert "回答なし（みなし了）" in text
