"""From a speech to the changed sentence, and back: two clicks at most."""

import re
from copy import deepcopy
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import CarriedTarget
from tests.editions_case import Editions
from tests.web.conftest import MISSPELT, browser_of

CHANGED = "地区の<ins>住民協議会が毎年</ins>調べる。"


@pytest.fixture(scope="module")
def _case(lasting):
    return lasting(Editions)


@pytest.fixture
def case(_case, db):
    return deepcopy(_case)


class Walker:
    """Follows links as a reader does: by their words, within a part of the page."""

    def __init__(self, browser: Client, address: str) -> None:
        self.browser = browser
        self.open(address)

    def open(self, address: str) -> None:
        path, _hash, self.place = address.partition("#")
        answer = self.browser.get(path)
        assert answer.status_code == 200, path
        assert MISSPELT not in answer.text
        self.text = re.sub(r'<span class="unseen">[^<]*</span>', "", answer.text)

    @property
    def here(self) -> str:
        """The part of the page that the address's anchor names; all of it if none."""
        if not self.place:
            return self.text
        start = self.text.index(f'id="{self.place}"')
        return self.text[start : self.text.index("</section>", start)]

    def click(self, words: str) -> None:
        links = re.findall(r'<a href="([^"]*)">(.*?)</a>', self.here, re.DOTALL)
        found = [address for address, said in links if words in said]
        assert found, (words, links)
        self.open(unescape(found[0]))


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_from_the_speech_to_the_changed_sentence_is_one_click(case, role):
    walker = Walker(browser_of(case.user(role)), "/p/machi/minutes/7/#speech-15")
    walker.click("反映箇所 資料8-1 P.60")
    assert walker.place == "item-houses"
    assert CHANGED in walker.here


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_from_the_changed_sentence_back_to_the_speech_is_one_click(case, role):
    walker = Walker(browser_of(case.user(role)), "/p/machi/minutes/7/#speech-15")
    walker.click("反映箇所")
    walker.click("第7回 発言15")
    assert walker.place == "speech-15"
    assert case.reflected.summary in walker.here


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_by_way_of_the_remark_it_is_two_clicks(case, role):
    walker = Walker(browser_of(case.user(role)), "/p/machi/minutes/7/#speech-15")
    walker.click(case.reflected.summary)
    assert CHANGED in walker.text
    walker.click("版の比較で見る")
    assert CHANGED in walker.here
    walker.click(case.reflected.summary)
    walker.click("第7回 発言15")
    assert walker.place == "speech-15"


def test_the_remark_leads_to_its_items_history(case):
    walker = Walker(browser_of(None), f"/c/{case.reflected.ref}/")
    walker.click("この項目の経過")
    assert "<ins>住民協議会が毎年</ins>調べる。" in walker.text


def test_a_remark_without_a_revision_leads_to_what_became_of_its_place(case):
    walker = Walker(browser_of(case.hana), "/p/machi/minutes/7/#speech-16")
    walker.click("変更あり 秘密9-1 P.59 → P.63")
    assert walker.place == "item-festival"
    assert "<del>費用は町が持つ。</del>" in walker.here


def test_the_public_is_led_into_public_editions_only(case):
    text = browser_of(None).get("/p/machi/minutes/7/").text
    assert "反映箇所" in text
    assert "秘密" not in text


def test_what_a_person_decided_of_a_place_leads_there(case):
    CarriedTarget.objects.update_or_create(
        target=case.open.targets.get(),
        edition=case.third,
        defaults={
            "item": case.item("festival-cost"),
            "passage": case.passage("festival-cost", case.third),
            "page": 64,
            "anchor": "changed",
            "decided_by": case.hana,
            "decided_at": timezone.now(),
        },
    )
    walker = Walker(browser_of(case.hana), "/p/machi/minutes/7/#speech-16")
    walker.click("変更あり 秘密9-1 P.59 → P.64")
    assert walker.place == "item-festival-cost"
