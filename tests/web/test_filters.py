"""The list's filters: what each finds, and what the page says of a wrong one."""

import pytest

from feedback.workflow import Stage
from tests.factories import bring_to, make_comment, make_item
from tests.web.town import SECRET


@pytest.fixture
def shown(as_role, town):
    """Return which of the town's remarks a role's list shows."""

    def refs(role, query):
        answer = as_role(role).get(f"/p/machi/comments/?{query}&sort=ref")
        assert answer.status_code == 200, answer.text
        names = {town.published.ref: "published", town.hidden.ref: "hidden"}
        return [names[row["ref"]] for row in answer.context["rows"]]

    return refs


# The published remark was closed as accepted, applied and confirmed; since then the
# office reopened it and decided otherwise, which only the office may find.
FOUND = [
    ("", ["published"], ["published", "hidden"]),
    ("is_open=true", [], ["published", "hidden"]),
    ("is_open=false", ["published"], []),
    ("is_open=", ["published"], ["published", "hidden"]),
    ("stage=closed", ["published"], []),
    ("stage=triaged", [], ["published"]),
    ("stage=captured", [], ["hidden"]),
    ("disposition=accepted", ["published"], []),
    ("disposition=noted", [], ["published"]),
    ("revision_status=applied", ["published"], ["published"]),
    ("revision_status=none", [], ["hidden"]),
    ("confirmation=confirmed", ["published"], ["published"]),
    ("confirmation=not_asked", [], ["hidden"]),
    ("kind=opinion", ["published"], ["published", "hidden"]),
    ("kind=question", [], []),
    ("meeting=7", ["published"], ["published"]),
    ("page=56", ["published"], ["published", "hidden"]),
    ("page=57", [], []),
    ("theme=検討項目③", ["published"], ["published", "hidden"]),
    ("stage=closed&disposition=accepted&page=56", ["published"], []),
    ("stage=closed&page=57", [], []),
]


@pytest.mark.parametrize(("query", "public", "office"), FOUND)
def test_a_filter_asks_what_the_viewer_sees(query, public, office, shown):
    assert shown("anonymous", query) == public
    assert shown("sora", query) == public
    assert shown("hana", query) == office


def test_a_member_finds_her_own_by_what_she_may_know(shown, town):
    assert shown("mio", "stage=captured") == ["hidden"]
    assert shown("mio", "disposition=noted") == []
    assert shown("mio", f"member={town.mio_seat.pk}") == ["published", "hidden"]
    assert shown("ren", f"member={town.mio_seat.pk}") == ["published"]


def test_an_item_is_found_where_it_was_published(shown, town):
    query = f"item={town.passage.item_id}"
    assert shown("anonymous", query) == ["published"]
    assert shown("hana", query) == ["published", "hidden"]


# What there isn't, and what the viewer may not know of, are answered the same.
WRONG = [
    ("stage=done", "stage", "done"),
    ("disposition=maybe", "disposition", "maybe"),
    ("revision_status=x", "revision_status", "x"),
    ("confirmation=x", "confirmation", "x"),
    ("kind=%3Cscript%3E", "kind", "&lt;script&gt;"),
    ("meeting=8", "meeting", "8"),
    ("meeting=seven", "meeting", "seven"),
    ("member=0", "member", "0"),
    ("member=99999999999999999999999", "member", "99999999999999999999999"),
    ("theme=x", "theme", "x"),
    ("item=x", "item", "x"),
    ("is_open=yes", "is_open", "yes"),
    ("page=p56", "page", "整数"),
    ("page=0", "page", "1"),
    ("page=99999999999999999999", "page", "9999"),
    ("p=2", "", "p"),
    ("sort=x", "sort", "x"),
    ("after=machi-7-999", "after", "machi-7-999"),
    ("after=machi-8-001", "after", "machi-8-001"),
    ("before=umi-1-001", "before", "umi-1-001"),
    ("after=" + "9" * 5000, "after", "80"),
    ("after=machi-7-001&before=machi-7-001", "before", "どちらか一つ"),
    ("channel=x", "channel", "x"),
    ("item=" + "9" * 30, "item", "9"),
    ("stage=%00", "stage", ""),
    ("stage=closed&stage=triaged", "stage", "一つだけ"),
    ("stagee=closed", "", "stagee"),
]


@pytest.mark.parametrize(("query", "field", "words"), WRONG)
def test_a_wrong_filter_is_named_and_no_row_is_shown(query, field, words, as_role):
    answer = as_role("anonymous").get(f"/p/machi/comments/?{query}")
    assert answer.status_code == 400
    assert [problem["name"] for problem in answer.context["problems"]] == [field]
    assert words in str(answer.text)
    assert answer.context["rows"] == []


def test_a_wrong_filter_tells_the_values_there_are(as_role):
    text = as_role("anonymous").get("/p/machi/comments/?stage=done").text
    assert "「done」は選べません。選べる値：captured、triaged、" in text


def test_each_wrong_filter_is_named(as_role):
    answer = as_role("anonymous").get("/p/machi/comments/?stage=x&kind=y&page=z")
    assert [each["name"] for each in answer.context["problems"]] == [
        "stage",
        "kind",
        "page",
    ]


def test_choices_hold_only_what_the_viewer_may_know(town, as_role):
    make_item(town.draft, theme=f"{SECRET}の検討項目")
    assert SECRET not in as_role("anonymous").get("/p/machi/comments/").text
    assert f"{SECRET}の検討項目" in as_role("hana").get("/p/machi/comments/").text


def lines(browser):
    """Return the lines of the panel page's tables: (axis, code) → total."""
    return {
        (table["axis"], line["code"]): line["total"]
        for table in browser.get("/p/machi/").context["tables"]
        for line in table["lines"]
    }


def test_the_panel_counts_what_the_viewer_sees(town, as_role):
    assert lines(as_role("anonymous")) == {
        ("stage", "closed"): 1,
        ("disposition", "accepted"): 1,
        ("theme", "検討項目③"): 1,
        ("meeting", 7): 1,
    }
    assert lines(as_role("hana")) == {
        ("stage", "captured"): 1,
        ("stage", "triaged"): 1,
        ("disposition", "unresolved"): 1,
        ("disposition", "noted"): 1,
        ("theme", "検討項目③"): 2,
        ("meeting", 7): 1,
        ("meeting", 8): 1,
    }
    public = as_role("anonymous").get("/p/machi/").context["counts"]
    assert (public["open"], public["closed"]) == (0, 1)


def test_every_count_leads_to_as_many_rows(town, as_role):
    bring_to(make_comment(town.panel, meeting=town.seventh), Stage.CLOSED)
    browser = as_role("hana")
    for (axis, code), total in lines(browser).items():
        rows = browser.get("/p/machi/comments/", {axis: code}).context["rows"]
        assert len(rows) == total, (axis, code)


@pytest.mark.parametrize(
    ("role", "status"), [("mio", 200), ("hana", 200), ("ren", 400), ("anonymous", 400)]
)
def test_a_meeting_that_is_not_public_is_a_choice_of_those_who_spoke_there(
    role, status, as_role
):
    answer = as_role(role).get("/p/machi/comments/?meeting=8")
    assert answer.status_code == status
    assert ('value="8" selected' in answer.text) == (status == 200)


def test_the_words_of_a_search_are_no_longer_than_a_search_takes(as_role):
    assert 'maxlength="100"' in as_role("anonymous").get("/p/machi/comments/").text


@pytest.mark.parametrize("name", ["theme", "item", "meeting", "member", "q", "stage"])
def test_a_character_that_no_text_has_is_refused(name, as_role, town):
    answer = as_role("anonymous").get(f"/p/machi/comments/?{name}=%00")
    assert answer.status_code == 400
    beside = as_role("anonymous").get(f"/c/{town.published.ref}/?{name}=%00")
    assert beside.status_code in (200, 400)
