"""The statistics page: what it counts is what the list shows, to each who looks."""

import csv
import re
from datetime import date
from html import unescape
from io import StringIO
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from feedback.models import Comment, Response
from feedback.statistics import FIGURES
from feedback.web.filters import CommentFilters
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    publish,
    target_at,
)
from tests.web.conftest import browser_of
from tests.web.town import SECRET, Town

ROLES = ["anonymous", "mio", "ren", "hana", "root"]
URL = "/p/machi/statistics/"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
NUMBER = re.compile(r'<a href="(/p/machi/comments/\?[^"]+)">(\d+)</a>')


class BusyTown(Town):
    """The town with remarks on two themes, from two meetings, open and closed, of
    which some are public and some changed since."""

    def __init__(self) -> None:
        super().__init__()
        edition = self.passage.edition
        self.fifth = make_meeting(self.panel, 5, held_on=date(2020, 3, 1))
        self.sixth = make_meeting(self.panel, 6, held_on=date(2020, 4, 1))
        self.seventh.held_on = date(2020, 5, 1)
        self.seventh.save(update_fields=["held_on"])
        self.seat = make_member(self.panel, "岬")
        self.other = make_passage(make_item(self.draft, theme="=検討+2"), edition, 60)
        self.plain = [self.remark(self.fifth, self.passage) for _each in range(3)]
        both = self.remark(self.sixth, self.passage, self.other)
        none = self.remark(None, channel="public", member=None)
        bring_to(self.plain[0], Stage.CLOSED, by=self.hana)
        bring_to(both, Stage.CLOSED, by=self.hana)
        publish(self.panel, *self.plain[:2], both, none, by=self.hana)
        self.work_in_the_dark()

    def remark(self, meeting, *passages, **fields):
        fields.setdefault("member", self.seat)
        targets = [target_at(passage) for passage in passages]
        return make_comment(self.panel, meeting=meeting, targets=targets, **fields)

    def work_in_the_dark(self) -> None:
        """Do what nobody outside may notice."""
        for comment in self.plain[1:]:
            comment.decide("noted", reason=f"{SECRET}の理由", by=self.hana)
            bring_to(comment, Stage.CLOSED, by=self.hana)
        self.add_in_the_dark()

    def add_in_the_dark(self) -> None:
        secret = make_item(self.draft, theme=f"{SECRET}の検討項目")
        place = make_passage(secret, self.new_edition, 99)
        added = self.remark(self.eighth, place)
        where = {"edition": self.new_edition, "item": secret}
        added.revise(status="applied", by=self.hana, **where)


@pytest.fixture(scope="module")
def _built(lasting):
    return lasting(BusyTown)


def numbers(text):
    """The numbers that lead to the list, with what they ask it."""
    return [
        (unescape(address), int(number)) for address, number in NUMBER.findall(text)
    ]


def table(browser, name):
    answer = browser.get(f"{URL}{name}.csv")
    assert answer.status_code == 200
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def as_dict(rows):
    return {row[0]: row[1:] for row in rows[1:]}


@pytest.mark.parametrize("role", ROLES)
def test_every_number_is_that_of_the_list_that_it_leads_to(role, town, as_role):
    viewer = town.user(role) or AnonymousUser()
    found = numbers(as_role(role).get(URL).text)
    assert len(found) > 10
    for address, number in found:
        asked = QueryDict(urlsplit(address).query)
        filters = CommentFilters(asked, panel=town.panel, viewer=viewer)
        assert filters.is_valid(), (address, filters.errors)
        seen = Comment.objects.visible_to(viewer).filter(panel=town.panel)
        assert filters.chosen(seen).count() == number, address


@pytest.mark.parametrize("role", ROLES)
def test_every_list_that_a_number_leads_to_opens(role, town, as_role):
    browser = as_role(role)
    for address, _number in numbers(browser.get(URL).text):
        assert browser.get(address).status_code == 200, address


def test_each_figure_has_a_chart_a_table_and_a_file(town, as_role):
    browser = as_role("hana")
    text = browser.get(URL).text
    assert text.count('role="img"') == text.count("<caption") == len(FIGURES)
    for name in FIGURES:
        assert f'href="{URL}{name}.csv"' in text
        header, *rows = table(browser, name)
        assert rows
        assert all(len(row) == len(header) for row in rows)


def test_the_file_holds_what_the_table_shows(town, as_role):
    browser = as_role("hana")
    text = browser.get(URL).text
    for name in FIGURES:
        shown = re.search(rf'id="{name}-table".*?</table>', text, re.DOTALL).group()
        cells = re.findall(r"<t[hd](?: [^>]*)?>(?:<a[^>]*>)?([^<]*)", shown)
        told = [cell.removeprefix("'") for row in table(browser, name) for cell in row]
        assert [unescape(cell) for cell in cells] == told


def test_a_file_is_one_that_a_spreadsheet_opens_and_does_not_run(town, as_role):
    answer = as_role("anonymous").get(f"{URL}outcomes.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.count(b"\n") == answer.content.count(b"\r\n") > 1
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert 'filename="machi-outcomes-ja.csv"' in answer.headers["Content-Disposition"]
    assert "'=検討+2" in as_dict(table(as_role("anonymous"), "outcomes"))


def test_what_is_shown_to_a_person_is_not_kept_by_caches(town, as_role):
    for address in (URL, f"{URL}ages.csv"):
        assert "no-store" in as_role("mio").get(address).headers["Cache-Control"]
        assert "Cache-Control" not in as_role("anonymous").get(address).headers


def test_a_file_of_another_name_is_not_there(town, as_role):
    assert as_role("hana").get(f"{URL}secrets.csv").status_code == 404


def test_the_public_sees_remarks_as_they_were_published(town, as_role):
    outcomes = as_dict(table(as_role("anonymous"), "outcomes"))
    assert outcomes["検討項目③"][0] == "4"  # two plain ones, one of both, the town's
    assert outcomes["検討項目なし"][0] == "1"
    assert SECRET not in "".join(outcomes)
    members = as_dict(table(as_role("anonymous"), "members"))
    assert members["岬構成員"] == ["3", "2", "1"]
    assert members["構成員以外"] == ["1", "0", "1"]


def test_the_office_sees_them_as_they_are(town, as_role):
    outcomes = as_dict(table(as_role("hana"), "outcomes"))
    assert outcomes["検討項目③"][0] == "6"
    assert f"{SECRET}の検討項目" in outcomes
    assert as_dict(table(as_role("hana"), "members"))["岬構成員"] == ["5", "4", "1"]


def test_a_remark_on_two_themes_counts_in_both(town, as_role):
    assert as_dict(table(as_role("hana"), "outcomes"))["'=検討+2"][0] == "1"


def test_the_public_ages_by_public_meetings_alone(town, as_role):
    # Of the fifth meeting, open when published; after it the sixth and the seventh.
    ages = as_dict(table(as_role("anonymous"), "ages"))
    assert ages == {"2回": ["1", "第5回"], "会合によらない御意見": ["1", ""]}


def test_the_office_ages_by_all_meetings_as_the_list_does(town, as_role):
    seen = Comment.objects.visible_to(town.hana).filter(panel=town.panel)
    by_hand = {}
    for comment in seen.open().aged(date.today()):  # noqa: DTZ011 (as the list does)
        words = "会合によらない御意見"
        if comment.meeting_id:
            words = f"{comment.meetings_old}回"
        by_hand[words] = by_hand.get(words, 0) + 1
    ages = as_dict(table(as_role("hana"), "ages"))
    assert {words: int(cells[0]) for words, cells in ages.items()} == by_hand


def test_progress_adds_up_meeting_by_meeting(town, as_role):
    for role in ROLES:
        rows = table(as_role(role), "progress")[1:]
        sums = [0, 0, 0]
        for _words, *cells in rows:
            here = [int(cell) for cell in cells]
            sums = [one + other for one, other in zip(sums, here[:3], strict=True)]
            assert here[3:] == sums
            assert here[0] >= here[1] >= here[2]


def test_a_place_that_two_remarks_revised_is_one(town, as_role):
    before = as_dict(table(as_role("hana"), "places"))["検討項目③"]
    item, edition = town.passage.item, town.passage.edition
    again = town.remark(town.fifth, town.passage)
    again.revise(status="applied", edition=edition, item=item, by=town.hana)
    after = as_dict(table(as_role("hana"), "places"))["検討項目③"]
    assert after == before == ["1", "1", "0"]  # in all, in the old, in the new edition


def test_a_planned_revision_is_no_revised_place_yet(town, as_role):
    before = table(as_role("hana"), "places")
    again = town.remark(town.fifth, town.other)
    again.revise(status="planned", item=town.other.item, by=town.hana)
    assert table(as_role("hana"), "places") == before


def everything(browser):
    names = [f"{name}.csv" for name in FIGURES]
    answers = {name: browser.get(f"{URL}{name}").content for name in ["", *names]}
    # The token of a form is another one each time.
    return {name: TOKEN.sub(b"", content) for name, content in answers.items()}


@pytest.mark.parametrize("role", ["anonymous", "ren", "mio"])
def test_work_in_the_dark_leaves_every_byte_as_it_was(role, town, as_role):
    browser = as_role(role)
    before = everything(browser)
    town.add_in_the_dark()
    hidden = town.remark(town.sixth, town.other)
    bring_to(hidden, Stage.CLOSED, by=town.hana)
    town.plain[0].move_to(Stage.TRIAGED, note="再開", by=town.hana)
    make_member(town.panel, "隠")
    Response.objects.filter(state="draft").update(text="別の案")
    if role != "mio":  # she is told how old her own remarks are
        make_meeting(town.panel, 9, held_on=date(2020, 6, 1))
    assert everything(browser) == before


def test_that_guard_sees_what_is_published(town, as_role):
    browser = as_role("anonymous")
    before = everything(browser)
    publish(town.panel, town.plain[1], by=town.hana)
    assert everything(browser) != before


def test_a_panel_without_remarks_says_so(town, as_role):
    yama = make_panel("yama")
    publish(yama, remark := make_comment(yama), by=town.root)
    text = as_role("anonymous").get("/p/yama/statistics/").text
    assert f"第{remark.meeting.number}回" in text
    assert "数える御意見や修正が、まだありません。" in text


def test_in_english_the_heads_and_the_files_are_english(town):
    browser = browser_of(None, headers={"accept-language": "en"})
    answer = browser.get(f"{URL}members.csv")
    assert 'filename="machi-members-en.csv"' in answer.headers["Content-Disposition"]


def test_bars_are_drawn_in_percent_and_none_is_wider_than_the_chart(town, as_role):
    text = as_role("hana").get(URL).text
    widths = [
        float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)%"', text)
    ]
    assert widths
    assert max(widths) <= 100
    assert "style=" not in text


def test_words_over_a_bar_are_whole(town, as_role):
    theme = "検討項目④：避難所の運営と、御家庭での備蓄の在り方について"
    passage = make_passage(make_item(town.draft, theme=theme), town.new_edition, 61)
    town.remark(town.sixth, passage)
    text = as_role("hana").get(URL).text
    assert f'<div class="over-bar"><span>{theme}</span>' in text


def test_no_address_of_a_number_is_said_twice(town, as_role):
    for address, _number in numbers(as_role("root").get(URL).text):
        names = [name for name, _value in parse_qsl(urlsplit(address).query)]
        assert len(names) == len(set(names))
