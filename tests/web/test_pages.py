"""What holds of the HTML of every page."""

import re
from copy import deepcopy
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse

from feedback.workflow import Stage
from tests.factories import make_comment, make_meeting, make_panel, place, publish
from tests.web.conftest import browser_of

NASTY = "<script>alert('x')</script><img src=x onerror=alert(1)>"
INLINE = re.compile(
    r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Notes headings, landmarks, ids and whether tags are closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.tags, self.ids = [], [], [], []
        self.labelled_by, self.attributes = [], []
        self.scripts = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "aria-labelledby" in attrs:
            self.labelled_by += attrs["aria-labelledby"].split()
        if tag == "script":
            self.scripts.append(attrs.get("src", ""))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()


def read(text):
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


@pytest.fixture(scope="module", params=["anonymous", "mio", "hana"])
def pages(request, _built, lasting):
    return lasting(lambda: answers_to(request.param, deepcopy(_built)))


def pages_of(town):
    """Return the addresses of what is HTML, by name; feeds and tables are not."""
    others = ("feed", "csv")
    return [pair for pair in town.pages.items() if not pair[0].endswith(others)]


def answers_to(role, town):
    """Return every page as the role gets it where Mio is asked for her word."""
    with transaction.atomic():
        town.ask_mio()
        browser = browser_of(town.user(role))
        answers = {name: browser.get(address) for name, address in pages_of(town)}
        answers["wrong filter"] = browser.get("/p/machi/comments/?stage=x")
        transaction.set_rollback(True)
    return answers


def test_every_page_is_well_formed(pages):
    for name, answer in pages.items():
        if answer.status_code == 302:
            continue
        page = read(answer.text)
        assert page.tags.count("main") == 1, name
        assert {"header", "footer", "title"} <= set(page.tags), name
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        for above, below in zip(page.headings, page.headings[1:], strict=False):
            assert below <= above + 1, (name, page.headings)
        assert len(page.ids) == len(set(page.ids)), name
        assert set(page.labelled_by) <= set(page.ids), name
        assert '<a class="skip" href="#main">' in answer.text, name


def test_no_page_has_script_or_style_in_it_and_all_say_so(pages):
    for name, answer in pages.items():
        assert not INLINE.search(answer.text), name
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert not re.search(r'(src|href|action)="https?:', answer.text), name


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana", "root"])
def test_what_people_wrote_is_shown_as_they_wrote_it(role, nasty, as_role):
    browser = as_role(role)
    for _name, address in pages_of(nasty):
        page = read(browser.get(address).text)
        assert "img" not in page.tags, address
        assert all(src.startswith("/static/") for src in page.scripts), address
        assert not [name for name in page.attributes if name.startswith("on")], address


@pytest.fixture
def nasty(town):
    """A panel in which everything that can be written is a script."""
    panel, mio, hana = town.panel, town.mio_seat, town.hana
    panel.description = panel.name = panel.short_name = NASTY
    panel.save()
    mio.title = NASTY
    mio.save()
    item, edition = town.passage.item, town.passage.edition
    item.title = item.theme = NASTY
    item.save()
    town.passage.text = town.passage.heading = NASTY
    town.passage.save()
    comment = make_comment(panel, member=mio, summary=NASTY, body=NASTY)
    comment.respond(NASTY, by=hana)
    comment.decide("accepted_modified", reason=NASTY, by=hana)
    comment.revise(
        status="applied",
        edition=edition,
        item=item,
        before=NASTY,
        after=NASTY,
        by=hana,
    )
    comment.confirm("confirmed_with_remark", edition=edition, note=NASTY, by=town.mio)
    comment.move_to(Stage.TRIAGED, note=NASTY, by=hana)
    publish(panel, comment, town.published)
    town.published = comment
    return town


def test_the_models_addresses_are_the_sites(town):
    for thing in [town.panel, town.published, town.seventh, town.draft]:
        assert thing.get_absolute_url() in town.pages.values()
    assert reverse("set_language") == "/i18n/setlang/"


def test_an_empty_panel_has_pages_too(as_role, town):
    panel = make_panel("mori")
    make_meeting(panel, 1)
    place(panel)
    browser = as_role("root")
    for address in [
        "/p/mori/",
        "/p/mori/comments/",
        "/p/mori/minutes/1/",
        "/p/mori/drafts/report/",
    ]:
        assert browser.get(address).status_code == 200


def test_days_stand_in_both_calendars(town, as_role):
    text = as_role("anonymous").get("/p/machi/minutes/7/").text
    held = '<time datetime="2030-05-17">令和12年5月17日（2030年）</time>　10:00～11:30'
    assert held in text


def test_a_speech_stands_beside_what_it_raised_and_what_it_answered(town, as_role):
    eighth = make_comment(town.panel, meeting=town.eighth, summary="次の会合の御意見")
    answer = town.seventh.speeches.get(number=19)
    eighth.respond("前に答えました。", channel="oral", speech=answer, by=town.hana)
    turns = as_role("hana").get("/p/machi/minutes/7/").context["turns"]
    refs = {
        turn["speech"].number: (
            [row["ref"] for row in turn["made"].rows],
            [row["ref"] for row in turn["answered"].rows],
        )
        for turn in turns
    }
    assert refs == {
        15: ([town.published.ref], []),
        19: ([], [town.published.ref, eighth.ref]),
    }
    public = as_role("anonymous").get("/p/machi/minutes/7/").context["turns"]
    assert [row["ref"] for row in public[1]["answered"].rows] == [town.published.ref]
    assert as_role("hana").get("/p/machi/minutes/7/").context["apart"] == []
