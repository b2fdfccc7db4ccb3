"""Minutes of another body are told, whatever their number and their print."""

from dataclasses import replace

import pytest

from feedback.importer.minutes.bodies import names_another
from feedback.importer.minutes.entries import Thing
from feedback.importer.minutes.plan import plan
from feedback.models import Meeting, Panel
from tests.factories import make_panel
from tests.importer.minutes.making import HEAD, bring_in, codes, the_minutes

PANEL = Panel(name="みなと市 水辺の利活用に関する懇談会", short_name="水辺懇談会")


@pytest.mark.parametrize(
    "title",
    [
        "",
        "議事録",
        "令和６年度第２回",
        "水辺の利活用に関する懇談会（第８回）議事録",
        "みなと市　水辺の利活用に関する懇談会（第８回）",
        "令和6年度 第3回 みなと市水辺の利活用に関する懇談会 会議録",
        "架空県　みなと市水辺の利活用に関する懇談会　議事要旨（案）",
        "第８回水辺懇談会 水辺懇談会 議事概要",
        "懇談会（第３回）",
    ],
)
def test_it_is_this_panel(title):
    assert not names_another(title, PANEL)


@pytest.mark.parametrize(
    "title",
    [
        "山あいの足に関する懇談会（第８回）",
        "第３回 となり市水辺の利活用に関する懇談会 議事録",
        "みなと市水辺の利活用に関する懇談会 船着場部会（第８回）",
        "架空審議会 議事録",
    ],
)
def test_it_is_another(title):
    assert names_another(title, PANEL)


def test_a_part_is_not_the_whole():
    part = Panel(name="架空審議会水辺部会")
    assert names_another("架空審議会（第５回）議事録", part)
    assert not names_another("架空審議会 水辺部会（第５回）議事録", part)


@pytest.mark.django_db
def test_minutes_of_another_body_are_doubted_and_can_be_brought_in():
    panel = make_panel("yama")
    minutes = the_minutes(head=replace(HEAD, title="海に関する懇談会（第３回）"))
    made = plan(panel, minutes)
    assert codes(made)[0] == "body-differs"
    assert not made.blocked
    (doubt,) = [e for e in made.entries if "body-differs" in [w.code for w in e.why]]
    assert doubt.thing == Thing.MEETING
    (sentence,) = doubt.reasons()
    assert "「海に関する懇談会（第３回）」" in sentence
    assert "「yamaに関する懇談会」" in sentence
    bring_in(panel, minutes)
    assert Meeting.objects.get(panel=panel).number == 3
    assert "body-differs" in codes(plan(panel, minutes))
