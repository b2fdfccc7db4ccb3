"""Who is told what, when: and never what she may not see."""

import re
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from feedback.dates import dated
from feedback.models import Comment, Notice, NoticeChoice
from feedback.notifications.digest import queue_digests
from feedback.web.me import CARDS
from feedback.workflow import Stage
from tests.factories import (
    make_comment,
    make_edition,
    make_panel,
    make_passage,
    make_secretariat,
)
from tests.jobs import do_jobs, queued
from tests.notifications.case import mails, states


def test_who_is_asked_gets_a_mail_with_answer_text_and_day(case):
    case.ask(due_on=timezone.localdate() + timedelta(days=7))
    [mail] = mails()
    assert mail.to == ["mio@example.com"]
    assert mail.subject == (
        f"【意見対応台帳】確認のお願い：まちの懇談会 {case.comment.ref}"
    )
    for words in [
        "図を足してほしい",
        "確認していただく版：資料7-1",
        "対応区分：御意見のとおり反映",
        "事務局の考え方：図を足します。",
        "　修正前：図はない。",
        "　修正後：図を足した。",
        "お返事の期限：",
        "「回答なし（みなし了）」として記録します。",
        f"http://127.0.0.1:8000/me/?comment={case.comment.ref}\n",
        "http://127.0.0.1:8000/me/notices/",
    ]:
        assert words in mail.body


def test_the_mail_states_the_day_where_the_office_set_none(case):
    asked = case.ask()
    [mail] = mails()
    assert f"お返事の期限：{dated(asked.due_on)}\n" in mail.body


def test_the_mail_says_that_an_edition_is_public_or_not_yet(case):
    case.ask()
    [mail] = mails()
    assert "確認していただく版：資料7-1（まだ公開されていません）\n" in mail.body
    case.publish()
    case.ask()
    [mail] = mails()[-1:]
    assert "確認していただく版：資料7-1\n" in mail.body


def test_the_link_in_the_mail_keeps_its_place_through_the_sign_in(case):
    ask_for_eleven(case)
    [mail] = mails()
    [link] = re.findall(rf"^\S+/me/\?comment={case.comment.ref}$", mail.body, re.M)
    path = link.removeprefix(settings.SITE_URL)
    browser = Client()
    entrance = browser.get(path)["Location"]
    way = {**parse_qs(urlsplit(entrance).query), "email": case.mio.email}
    browser.post("/accounts/link/ask/", way)
    [mail] = mails()
    [sign_in] = re.findall(r"/accounts/link/\S+", mail.body)
    token = parse_qs(urlsplit(sign_in).query)
    page = browser.post("/accounts/link/", token, follow=True)
    assert page.context["waiting"][0].comment["ref"] == case.comment.ref


def ask_for_eleven(case):
    """Ask about Mio's oldest remark and so many newer ones that it is on no first
    sheet."""
    case.ask()
    for _one in range(CARDS):
        case.ask(case.make_comment())


def test_the_mail_is_in_the_persons_language(case):
    case.mio.language = "en"
    case.mio.save()
    case.ask()
    [mail] = mails()
    assert mail.extra_headers["Content-Language"] == "en"


def test_a_mail_is_named_in_the_sites_domain_and_asks_for_no_answer(case, settings):
    settings.SITE_URL = "https://ledger.example:8443"
    case.ask()
    [mail] = mails()
    assert mail.message()["Message-ID"].endswith("@ledger.example>")
    assert mail.message()["Auto-Submitted"] == "auto-generated"


def test_nobody_is_told_of_what_was_rolled_back(case):
    with transaction.atomic():
        case.ask()
        transaction.set_rollback(True)
    assert queued() == []
    assert mails() == []
    assert states() == []


def test_thirty_askings_at_once_are_one_mail(case, settings):
    settings.NOTICE_DELAY = 60
    for number in range(30):
        case.ask(case.make_comment(summary=f"御意見その{number}"))
    assert mails() == []
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        [mail] = mails()
    assert mail.subject == "【意見対応台帳】確認のお願い 30件：まちの懇談会"
    assert all(f"御意見その{number}\n" in mail.body for number in range(30))
    assert mails() == []


def test_an_asking_that_was_answered_meanwhile_is_not_told(case):
    case.ask()
    case.confirm()
    assert mails() == []
    assert states() == ["unwanted"]


def test_who_sits_here_no_more_is_told_nothing(case):
    case.ask()
    Comment.objects.filter(pk=case.comment.pk).update(member=None)
    assert mails() == []


def test_an_answer_is_told_when_it_is_published_and_not_before(case):
    assert mails() == []
    case.publish()
    [mail] = mails()
    assert mail.subject.startswith("【意見対応台帳】回答の公表：")
    assert f"http://127.0.0.1:8000/c/{case.comment.ref}/" in mail.body


def test_a_publication_without_an_answer_is_no_mail(case):
    bare = Comment.objects.record(
        by=case.hana,
        panel=case.panel,
        member=case.seat,
        meeting=case.comment.meeting,
        summary="まだ答えのない御意見",
    )
    case.publish(bare)
    assert mails() == []


def test_a_change_after_a_confirmation_is_told_once_it_is_agreed(case):
    case.confirm()
    case.answer_anew("字句を改めた。", stage=Stage.DRAFTED)
    assert mails() == []
    case.comment.move_to(Stage.AGREED, by=case.hana)
    [mail] = mails()
    assert mail.subject.startswith("【意見対応台帳】確認後の変更：")
    assert "確認された後に変わったもの：対応区分、理由" in mail.body


def test_the_same_change_is_told_once(case):
    case.confirm()
    case.answer_anew("字句を改めた。")
    assert len(mails()) == 1
    case.answer_anew("字句を改めた。")
    assert mails() == []
    case.answer_anew("さらに改めた。")
    assert len(mails()) == 1


def test_what_comes_out_as_it_was_confirmed_is_no_change(case):
    case.confirm()
    case.comment.refresh_from_db()
    for stage in (Stage.DRAFTED, Stage.AGREED):
        case.comment.move_to(stage, note="再検討", by=case.hana)
    assert mails() == []


def test_who_was_not_satisfied_is_told_of_no_change(case):
    case.comment.confirm(
        "not_satisfied", note="まだ足りない。", edition=case.edition, by=case.mio
    )
    case.answer_anew("字句を改めた。")
    assert mails() == []


def later_edition(case, text):
    edition = make_edition(case.edition.draft, "資料8-1", position=1)
    passage = make_passage(case.passage.item, edition, 60)
    passage.text = text
    passage.save()
    return edition


def test_another_text_at_the_place_is_told_when_the_edition_is_public(case):
    case.confirm()
    case.publish()
    assert len(mails()) == 1
    edition = later_edition(case, "まったく別の本文。")
    do_jobs()
    other = case.make_comment(summary="別の御意見")
    case.publish(other)
    assert "資料8-1" not in "".join(mail.body for mail in mails())

    publish_edition(case, other, edition)

    bodies = "".join(mail.body for mail in mails())
    assert (
        f"確認された後に変わったもの：資料8-1 の「{case.passage.item.title}" in bodies
    )


def publish_edition(case, comment, edition):
    from feedback.models import Publication

    Publication.objects.publish(
        case.panel, comments=[comment], by=case.hana, title="版", editions=[edition]
    )


def test_the_same_text_in_a_later_edition_is_no_change(case):
    case.confirm()
    case.publish()
    mails()
    edition = later_edition(case, case.passage.text)
    publish_edition(case, case.make_comment(), edition)
    assert not any("確認後の変更" in mail.subject for mail in mails())


def test_a_kind_that_is_switched_off_is_not_sent(case):
    NoticeChoice.objects.choose(case.mio, wanted=["answered"], among=["asked"])
    case.ask()
    assert mails() == []
    assert states() == ["unwanted"]
    case.publish()
    assert len(mails()) == 1


@pytest.mark.parametrize("field", [{"email": ""}, {"is_active": False}])
def test_without_an_address_or_account_nothing_is_sent(case, field):
    for name, value in field.items():
        setattr(case.mio, name, value)
    case.mio.save()
    case.ask()
    assert mails() == []
    assert Notice.objects.get().problem == "メールアドレスがないか、利用者が無効です。"


def test_nothing_that_was_written_starts_a_header_or_a_line_of_its_own(case):
    type(case.panel).objects.filter(pk=case.panel.pk).update(
        name="懇談会\r\nBcc: all@example.com"
    )
    case.ask()
    [mail] = mails()
    assert "\n" not in mail.subject
    assert "Bcc" not in mail.message()
    assert all(line != "Bcc: all@example.com" for line in mail.body.splitlines())


def test_a_mail_can_be_switched_off_in_one_click(case, client):
    case.ask()
    [mail] = mails()
    headers = mail.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = headers["List-Unsubscribe"].strip("<>")
    assert url in mail.body
    path = url.removeprefix("http://127.0.0.1:8000")

    assert "お知らせを止める" in client.get(path).text
    assert NoticeChoice.objects.wanted_by(case.mio) >= {"asked"}
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert "asked" not in NoticeChoice.objects.wanted_by(case.mio)
    assert "answered" in NoticeChoice.objects.wanted_by(case.mio)
    assert client.get(path[:-2] + "x/").status_code == 404


def test_a_day_of_digests_is_one_mail_to_those_with_something_overdue(case):
    from feedback.tasks import send_digests

    case.comment.assign(assignee=case.hana, due_on=date(2020, 1, 1), by=case.hana)
    send_digests.func(timestamp=0)
    send_digests.func(timestamp=0)
    [mail] = mails()
    assert mail.to == ["hana@example.com"]
    assert mail.subject == "【意見対応台帳】期限を過ぎたもの 1件"
    assert case.comment.ref in mail.body
    assert "/admin/feedback/comment/?panel=machi" in mail.body


def test_without_anything_overdue_there_is_no_digest(case):
    from feedback.tasks import send_digests

    send_digests.func(timestamp=0)
    assert mails() == []
    assert states() == []


def test_an_asking_tells_nothing_of_an_answer_that_is_not_agreed(case):
    case.comment.move_to(Stage.DRAFTED, note="再検討", by=case.hana)
    case.comment.decide("noted", reason="内々の理由。", by=case.hana)
    case.comment.respond("内々の考え方。", by=case.hana)
    case.ask()
    [mail] = mails()
    assert "内々" not in mail.body
    assert "参考とする" not in mail.body


def test_a_digest_tells_of_ones_own_panels_alone(case):
    umi = make_panel("umi", name="海の懇談会")
    sora = make_secretariat(umi, "sora")
    sora.email = "sora@example.com"
    sora.save()
    other = make_comment(umi, by=sora, summary="海の御意見")
    for comment, by in [(case.comment, case.hana), (other, sora)]:
        comment.assign(due_on=date(2020, 1, 1), by=by)
    queue_digests(date(2030, 5, 17))
    bodies = {mail.to[0]: mail.body for mail in mails()}
    assert set(bodies) == {"hana@example.com", "sora@example.com"}
    assert "海" not in bodies["hana@example.com"]
    assert "まち" not in bodies["sora@example.com"]
