"""The page of an edition's changes: forms that work without a script, one key each."""

import html
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from feedback.admin import change_page
from feedback.models import ChangeReview, Comment, Revision
from tests.admin.town import signed_in, words_of
from tests.changes.story import BUS, Story
from tests.conftest import Lasting
from tests.factories import make_panel, make_secretariat, make_user

SCRIPT = (
    Path(change_page.__file__).parents[1] / "static/feedback/admin/changes.js"
).read_text()


@pytest.fixture(scope="module")
def told(lasting: Lasting[Story]) -> Story:
    return lasting(Story)


@pytest.fixture
def story(told: Story, db: None) -> Story:
    return deepcopy(told)


@pytest.fixture
def hana(story: Story) -> Client:
    return signed_in(story.hana)


def url(story: Story, query: str = "") -> str:
    return f"/admin/feedback/changereview/edition/{story.new.pk}/{query}"


def press(
    story: Story, client: Client, do: str, *, json: bool = False, **fields: Any
) -> Any:
    """Press a button of the card as it is now."""
    review = ChangeReview.objects.filter(item=story.vacant).first()
    body = {"item": story.vacant.pk, "version": review.version if review else 0}
    accept = {"headers": {"accept": "application/json"}} if json else {}
    return client.post(url(story), body | {"do": do} | fields, **accept)


def served() -> set[str]:
    return set(
        Revision.objects.filter(status="applied").values_list(
            "comments__ref", flat=True
        )
    )


def test_the_page_shows_what_changed_and_who_may_be_behind_it(
    story: Story, hana: Client
) -> None:
    remark = story.remark(story.vacant)
    page = words_of(hana.get(url(story)))
    ins = re.search(r"<ins>.*?</ins>", page)
    assert ins is not None
    assert "学生の下宿にも使う。" in ins[0]
    assert "［追加］" in ins[0]
    assert f'value="link {remark.pk}" data-key="1"' in page
    assert "この項目への御意見" in page
    assert "<b>0</b>／1 完了" in page
    assert BUS not in page


def test_one_button_links_and_comes_back_to_the_place(
    story: Story, hana: Client
) -> None:
    remark = story.remark(story.vacant)
    answer = press(story, hana, f"link {remark.pk}")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"#change-{story.vacant.pk}")
    assert served() == {remark.ref}


def test_several_are_linked_at_once_by_ticks_and_by_refs(
    story: Story, hana: Client
) -> None:
    ticked, named = story.remark(story.vacant), story.remark()
    press(
        story,
        hana,
        "link",
        comments=[ticked.pk],
        refs=f" {named.ref}、",
        impact="editorial",
    )
    assert served() == {ticked.ref, named.ref}
    assert Revision.objects.get().impact == "editorial"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"do": "link"}, "御意見が選ばれていません。"),
        ({"do": "link", "refs": "machi-5-999"}, "machi-5-999"),
        ({"do": "link", "refs": "a\0b"}, "整理番号"),
        ({"do": "link 999999"}, "御意見が選ばれていません。"),
        ({"do": "close"}, "理由を書いてください"),
        ({"do": "reopen"}, "完了していません"),
        ({"do": "close", "version": "x"}, "版数"),
        ({"do": "dance"}, "この操作はありません"),
        ({"do": "close", "item": "0"}, "この操作はありません"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(
    story: Story, hana: Client, fields: dict[str, Any], said: str
) -> None:
    do = fields.pop("do")
    for json in (False, True):
        answer = press(story, hana, do, json=json, **fields)
        assert answer.status_code in (409, 422)
        told = answer.json()["said"] if json else words_of(answer)
        assert said in told
    assert not Revision.objects.exists()
    assert not ChangeReview.objects.exists()


def test_another_panels_remark_is_as_unknown_as_none(
    story: Story, hana: Client
) -> None:
    umi = make_panel("umi")
    make_secretariat(umi, "sora")
    strange = Comment.objects.record(
        by=story.hana, panel=umi, channel="written", summary="よその御意見"
    )
    for do, refs in ((f"link {strange.pk}", ""), ("link", strange.ref)):
        answer = press(story, hana, do, refs=refs)
        assert answer.status_code == 409
        assert "よその御意見" not in words_of(answer)
    assert served() == set()


def test_none_of_those_that_were_shown(story: Story, hana: Client) -> None:
    shown = [story.remark(story.vacant) for _one in range(2)]
    order = ",".join(str(one.pk) for one in shown)
    later = story.remark(story.vacant)  # somebody recorded it meanwhile
    press(story, hana, "none", order=order)
    page = words_of(hana.get(url(story)))
    assert [one.ref in page for one in (*shown, later)] == [False, False, True]


def test_the_others_keep_their_numbers(story: Story, hana: Client) -> None:
    one, two, three = (story.remark(story.vacant) for _one in range(3))
    order = f"{one.pk},{two.pk},{three.pk}"
    card = press(story, hana, f"link {one.pk}", json=True, order=order)
    card = card.json()["cards"][str(story.vacant.pk)]
    assert f'value="link {two.pk}" data-key="2"' in card
    card = press(story, hana, f"decline {two.pk}", json=True, order=order)
    card = card.json()["cards"][str(story.vacant.pk)]
    assert "候補から外しました。" in card
    assert f'value="link {three.pk}" data-key="3"' in card
    assert 'data-key="1"' not in card


def test_it_closes_and_opens_again(story: Story, hana: Client) -> None:
    press(story, hana, "close", note="字句の統一。")
    assert "<b>1</b>／1 完了" in words_of(hana.get(url(story)))
    assert "akiya" not in words_of(hana.get(url(story)))
    closed = words_of(hana.get(url(story, "?show=closed")))
    assert "字句の統一。" in closed
    press(story, hana, "reopen")
    assert "<b>0</b>／1 完了" in words_of(hana.get(url(story)))


def test_an_unsettled_remark_keeps_it_open_and_is_named(
    story: Story, hana: Client
) -> None:
    remark = story.remark(story.vacant)
    press(story, hana, f"link {remark.pk}")
    answer = press(story, hana, "close", note="書いたこと")
    assert answer.status_code == 409
    assert remark.ref in words_of(answer)
    assert "書いたこと" in words_of(answer)


def test_a_change_whose_remark_was_reopened_calls_again(
    story: Story, hana: Client
) -> None:
    remark = story.settle(story.remark(story.vacant))
    press(story, hana, f"link {remark.pk}")
    press(story, hana, "close")
    remark.move_to("triaged", by=story.hana)
    page = words_of(hana.get(url(story)))
    assert "再確認が必要 1件" in page
    assert "未決着に戻りました" in page


def test_who_acts_on_an_older_state_sees_the_new_one(
    story: Story, hana: Client
) -> None:
    one, other = story.remark(story.vacant), story.remark(story.vacant)
    press(story, hana, f"link {one.pk}")
    answer = press(story, hana, f"link {other.pk}", version=0)
    assert answer.status_code == 409
    assert "ほかの人が先に" in words_of(answer)
    assert served() == {one.ref}


def test_all_that_are_settled_close_at_once(story: Story, hana: Client) -> None:
    remark = story.settle(story.remark(story.vacant))
    press(story, hana, f"link {remark.pk}")
    answer = hana.post(url(story), {"do": "close_settled"}, follow=True)
    assert "1件の変更を完了にしました。" in words_of(answer)
    assert ChangeReview.objects.get().closed_by == story.hana


def test_the_pieces_hold_the_card_and_the_bar(story: Story, hana: Client) -> None:
    remark = story.remark(story.vacant)
    told = press(story, hana, f"link {remark.pk}", json=True).json()
    assert set(told) == {"said", "cards", "bar"}
    assert "まだ結び付けていません" not in told["cards"][str(story.vacant.pk)]
    assert "／1 完了" in told["bar"]


def test_only_the_panels_secretariat_gets_in(story: Story, hana: Client) -> None:
    sora = signed_in(make_secretariat(make_panel("umi"), "sora"))
    mio = signed_in(make_user("mio", is_staff=True))
    for client, status in ((hana, 200), (sora, 404), (mio, 302), (Client(), 302)):
        assert client.get(url(story)).status_code == status
        posted = client.post(url(story), {"do": "close_settled"})
        assert posted.status_code == (302 if status == 200 else status)
    assert hana.get("/admin/feedback/changereview/edition/x/").status_code == 404
    listed = "/admin/feedback/changereview/"
    assert "第2稿" in words_of(hana.get(listed))
    assert "第1稿" not in words_of(hana.get(listed))
    assert "第2稿" not in words_of(sora.get(listed))


def test_the_first_edition_says_that_nothing_came_before(
    story: Story, hana: Client
) -> None:
    page = hana.get(f"/admin/feedback/changereview/edition/{story.old.pk}/")
    assert "最初の版" in words_of(page)


def test_every_key_is_in_the_list_of_keys(story: Story, hana: Client) -> None:
    story.remark(story.vacant)
    page = words_of(hana.get(url(story)))
    listed = page.split('class="keys-list"')[1].split("</details>")[0]
    keys = [html.unescape(key) for key in re.findall(r"<kbd>(.+?)</kbd>", listed)]
    table = re.search(r"const KEYS = \{\n(.*?)\n  \};", SCRIPT, re.DOTALL)
    assert table is not None
    bound = re.findall(r'^    "(.+?)":', table[1], re.MULTILINE)
    assert sorted(keys) == sorted(bound)
    for name in ("0", "1", "close"):
        assert f'data-key="{name}"' in page


def test_the_page_holds_no_script_or_style_of_its_own(
    story: Story, hana: Client
) -> None:
    answer = hana.get(url(story))
    main = words_of(answer).split('id="content"')[1]
    assert "<script" not in main
    assert "style=" not in main
    assert "'unsafe" not in answer["Content-Security-Policy"]


def test_many_changes_take_as_many_queries_as_few(story: Story, hana: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert hana.get(url(story, "?show=all")).status_code == 200
        return len(queries)

    remark = story.remark(story.vacant)
    press(story, hana, f"link {remark.pk}")
    asked()
    few = asked()
    for number in range(30):
        item = story.item(f"more-{number}", BUS, f"{BUS}増便{number}。", 20 + number)
        story.remark(item).respond("検討する。", by=story.hana)
    assert asked() == few == 22
