"""From a file to an edition in the ledger, and back, through the API alone."""

from typing import Any

import pytest

from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.run import run_now
from feedback.models import CarriedTarget, Edition, EditionImport, Event, Item
from tests.api.cast import Cast
from tests.api.parts import FORM, form
from tests.commands.test_import_edition import FIRST, SECOND
from tests.factories import make_comment, make_draft, target_at
from tests.importer.editions.making import an_import
from tests.importer.editions.making import read as a_read_one


def body(content: str = FIRST, label: str = "第1稿", **fields: Any) -> bytes:
    about = {"panel": "machi", "draft": "plan", "label": label} | fields
    return form(**about, file=("報告書.md", content.encode()))


def sent(cast: Cast, *args: Any, **fields: Any) -> Any:
    made = body(*args, **fields)
    return cast.door("hana").post("edition-imports/", made, content_type=FORM)


@pytest.fixture
def draft(cast: Cast):
    return make_draft(cast.panel, "plan")


@pytest.fixture
def first(cast: Cast, draft) -> Edition:
    url = brought(cast)
    assert cast.door("hana").post(url + "apply/", {}).status_code == 200
    return Edition.objects.get(label="第1稿")


def brought(cast: Cast, *args: Any, **fields: Any) -> str:
    """Send a file and have it read; return the import's address."""
    answer = sent(cast, *args, **fields)
    assert answer.status_code == 202, answer.content.decode()
    run_now(answer.json()["id"])
    url: str = answer.json()["url"]
    return url


def test_a_file_becomes_an_edition(cast: Cast, draft):
    hana = cast.door("hana")
    url = brought(cast, title="素案", meeting=7, dated_on="2030-05-17")
    said = hana.get(url).json()
    assert (said["state"], said["counts"]["new"]) == ("triage", 4), said["refusal"]
    assert said["meeting"] == 7
    result = hana.get(url + "result/").json()
    assert result["sections"][1]["heading"] == "桟橋の整備"
    plan = hana.get(url + "plan/").json()
    assert (plan["base"], plan["passages"], plan["blocked"]) == (None, 4, [])
    tag = hana.get(url).headers["ETag"]
    answer = hana.post(url + "apply/", {}, If_Match=tag)
    assert answer.status_code == 200, answer.content.decode()
    said = answer.json()
    assert said["state"] == "applied"
    edition = hana.get(f"editions/{said['edition']}/").json()
    assert (edition["label"], edition["title"]) == ("第1稿", "素案")
    assert (edition["complete"], edition["previous"]) == (True, None)
    passages = hana.get("passages/?edition=第1稿&page=5").json()["results"]
    assert ["検討項目① 港のまち"] in [row["path"] for row in passages]
    assert {row["sort"] for row in passages} == {"section"}


def test_the_next_one_is_laid_beside_it(cast: Cast, first: Edition):
    hana = cast.door("hana")
    passage = first.passages.get(heading="桟橋の整備")
    comment = make_comment(cast.panel, targets=[target_at(passage, "５ページ")])
    url = brought(cast, SECOND, "第2稿")
    plan = hana.get(url + "plan/").json()
    assert plan["base"] == "第1稿"
    assert (plan["counts"]["keep"], plan["counts"]["gone"]) == (3, 1)
    told = {"comment": comment.ref, "page_before": 5, "page": 8, "anchor": "moved"}
    assert told.items() <= plan["targets"][0].items()
    assert not CarriedTarget.objects.exists()
    hana.post(url + "apply/", {})
    said = hana.get(f"comments/{comment.ref}/").json()
    (target,) = said["targets"]
    assert (target["page"], target["anchor"], target["edition"]) == (
        5,
        "exact",
        "第1稿",
    )
    (carried,) = target["carried"]
    assert (carried["edition"], carried["page"]) == ("第2稿", 8)
    assert (carried["anchor"], carried["doubtful"]) == ("moved", False)
    assert said["version"] == comment.version
    for query, found in (
        ("edition=第2稿&page=8", [comment.summary]),
        ("edition=第2稿&page=5", []),
        ("page=8", []),
        ("edition=第1稿&page=5", [comment.summary]),
    ):
        assert hana.names(f"comments/?{query}") == found, query


@pytest.fixture
def waiting(draft, cast: Cast, first: Edition) -> EditionImport:
    places = {
        "桟橋の整備": (
            "桟橋は夜も使えるようにする。灯りを置き、見回りを日に二度行う。",
            8,
        ),
        "灯台の保存と見学": ("灯台を保存する。", 9),
    }
    import_ = a_read_one(draft, "第2稿", places)
    EditionDesk(import_, by=cast.hana).new(1)
    return import_


def test_a_person_decides(cast: Cast, waiting: EditionImport):
    hana, url = cast.door("hana"), f"edition-imports/{waiting.pk}/"
    sea = Item.objects.get(title="海の名の由来")
    row = next(
        row
        for row in hana.get(url + "matches/").json()["results"]
        if row["place"] and row["place"]["heading"] == "灯台の保存と見学"
    )
    assert row["place"]["page"] == 9
    keep = {"verdict": "keep", "item": sea.pk, "version": row["version"]}
    answer = hana.post(f"{url}matches/{row['id']}/decide/", keep)
    assert answer.status_code == 200, answer.content.decode()
    kept = hana.get(url + "matches/?verdict=keep").json()["results"]
    decided = next(one for one in kept if one["id"] == row["id"])
    assert decided["item"]["title"] == "海の名の由来"
    assert (decided["decided_by"], decided["doubtful"]) == ("hana", False)
    late = hana.post(f"{url}matches/{row['id']}/decide/", keep)
    assert late.status_code == 412


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"verdict": "keep"}, 400),
        ({"verdict": "x"}, 400),
        ({"verdict": "gone"}, 400),
        ({"verdict": "keep", "item": 2**31 - 1}, 409),
        ({"verdict": "keep", "item": "x"}, 400),
        ({"verdict": "new", "section": 999}, 409),
        ({"verdict": "new", "section": -1}, 400),
        ({"verdict": "new", "sections": 1}, 400),
        ({}, 400),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    cast: Cast, waiting: EditionImport, given, status
):
    row = waiting.matches.get(verdict="new")
    path = f"edition-imports/{waiting.pk}/matches/{row.pk}/decide/"
    assert cast.door("hana").post(path, given).status_code == status


def test_matches_are_filtered_and_paged(cast: Cast, waiting: EditionImport):
    hana, url = cast.door("hana"), f"edition-imports/{waiting.pk}/matches/"
    page = hana.get(url + "?page_size=1&count=true").json()
    assert (page["count"], len(page["results"])) == (waiting.matches.count(), 1)
    assert hana.get(page["next"]).status_code == 200
    doubtful = hana.get(url + "?doubtful=true").json()["results"]
    assert len(doubtful) == waiting.matches.filter(doubtful=True).count()
    for wrong in ("?doubtful=x", "?verdict=x", "?page=1"):
        assert hana.get(url + wrong).status_code == 400


def test_an_edition_is_taken_back(cast: Cast, draft, first: Edition):
    hana = cast.door("hana")
    url = f"edition-imports/{first.imported_from.pk}/"
    tag = hana.get(url).headers["ETag"]
    answer = hana.post(url + "undo/", {}, If_Match=tag)
    assert (answer.status_code, answer.json()["state"]) == (200, "triage")
    assert not draft.editions.exists()
    assert hana.post(url + "undo/", {}, If_Match=tag).status_code == 412
    assert hana.post(url + "undo/", {}).status_code == 409
    assert hana.post(url + "apply/", {}).status_code == 200


def test_what_stands_on_an_edition_is_named(cast: Cast, first: Edition):
    comment = make_comment(cast.panel, targets=[target_at(first.passages.first())])
    path = f"edition-imports/{first.imported_from.pk}/undo/"
    answer = cast.door("hana").post(path, {})
    assert answer.status_code == 409
    assert comment.ref in answer.json()["detail"]


def test_of_two_imports_the_second_is_matched_anew(cast: Cast, draft, first):
    hana = cast.door("hana")
    one, other = brought(cast, SECOND, "第2稿"), brought(cast, SECOND, "第3稿")
    hana.post(one + "apply/", {})
    assert hana.get(other + "plan/").json()["blocked"]
    assert hana.post(other + "apply/", {}).status_code == 412
    assert hana.post(other + "rematch/", {}).status_code == 200
    assert hana.post(other + "apply/", {}).status_code == 200


def test_until_it_is_read_there_is_nothing_to_decide(cast: Cast, draft):
    import_ = an_import(draft)
    hana, url = cast.door("hana"), f"edition-imports/{import_.pk}/"
    answer = hana.get(url)
    assert answer.headers["Retry-After"] == "1"
    for path in ("result/", "plan/", "matches/"):
        assert hana.get(url + path).status_code == 404
    assert hana.post(url + "apply/", {}).status_code == 409
    assert hana.post(url + "rematch/", {}).status_code == 409
    assert hana.post(url + "discard/", {}).json()["state"] == "discarded"
    assert hana.post(url + "discard/", {}).status_code == 409


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        ({"draft": "none"}, 400, "draft"),
        ({"meeting": 9}, 400, "meeting"),
        ({"meeting": "x"}, 400, "meeting"),
        ({"label": "長" * 101}, 400, "label"),
        ({"title": "長" * 201}, 400, "title"),
        ({"dated_on": "昨日"}, 400, "dated_on"),
        ({"number": 1}, 400, "number"),
        ({"panel": "none"}, 400, "panel"),
    ],
)
def test_what_is_said_of_it_wrongly_is_named(cast: Cast, draft, fields, status, field):
    answer = sent(cast, **fields)
    assert answer.status_code == status
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not EditionImport.objects.exists()


def test_a_label_that_is_taken_is_refused_at_once(cast: Cast, first: Edition):
    answer = sent(cast, SECOND, "第1稿")
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["field"] == "label"


def test_an_unreadable_file_says_why(cast: Cast, draft):
    url = brought(cast, "\x00\x01" * 5000)
    said = cast.door("hana").get(url).json()
    assert said["state"] == "refused"
    assert said["refusal"]["message"]
    assert said["refusal"]["code"] not in ("", "crashed", "interrupted")


def test_the_same_file_again_is_known(cast: Cast, first: Edition):
    url = brought(cast, FIRST, "第2稿")
    same = cast.door("hana").get(url).json()["same_file"]
    assert same == [first.imported_from.pk]


def test_imports_are_found_by_panel_draft_and_state(cast: Cast, draft, first):
    waiting = an_import(draft, "第2稿")
    an_import(make_draft(cast.elsewhere.panel, "others"), "別")
    hana = cast.door("hana")
    for query, expected in (
        ("", 2),
        ("?panel=machi", 2),
        ("?panel=umi", 0),
        ("?draft=plan", 2),
        (f"?draft={draft.pk}", 2),
        ("?state=applied", 1),
        ("?state=reading", 1),
    ):
        rows = hana.get(f"edition-imports/{query}").json()["results"]
        assert len(rows) == expected, query
        assert "sections" not in str(rows)
    assert hana.get("edition-imports/?state=x").status_code == 400
    assert hana.get(f"edition-imports/{waiting.pk}/").status_code == 200


def test_an_anchor_is_decided(cast: Cast, first: Edition, waiting: EditionImport):
    hana = cast.door("hana")
    sea = first.passages.get(heading="海の名の由来")
    comment = make_comment(cast.panel, targets=[target_at(sea, "６ページ")])
    version = comment.version
    hana.post(f"edition-imports/{waiting.pk}/apply/", {})
    (row,) = hana.get("anchors/?edition=第2稿&doubtful=true").json()["results"]
    assert (row["comment"], row["cited_as"]) == (comment.ref, "６ページ")
    assert (row["cited"]["page"], row["stands"]["page"]) == (6, None)
    assert (row["anchor"], row["doubt"]) == ("gone", "gone")
    path = f"anchors/{row['id']}/"
    tag = hana.get(path).headers["ETag"]
    light = Item.objects.get(title="灯台の保存と見学")
    given = {"item": light.key, "note": "灯台に移った"}
    answer = hana.post(path + "decide/", given, If_Match=tag)
    assert answer.status_code == 200, answer.content.decode()
    said = answer.json()
    assert (said["anchor"], said["stands"]["page"]) == ("changed", 9)
    assert (said["doubtful"], said["decided_by"]) == (False, "hana")
    assert hana.post(path + "decide/", given, If_Match=tag).status_code == 412
    assert hana.get("anchors/?doubtful=true").json()["results"] == []
    comment.refresh_from_db()
    assert comment.version == version
    event = Event.objects.get(comment=comment, action="anchored")
    assert (event.by, event.note) == (cast.hana, "灯台に移った")
    assert hana.post(path + "decide/", {"gone": True}).json()["anchor"] == "gone"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 400),
        ({"gone": True, "item": "s-1"}, 400),
        ({"item": "none"}, 400),
        ({"gone": "x"}, 400),
        ({"item": "item"}, 409),
        ({"note": 1, "gone": True}, 400),
    ],
)
def test_an_anchor_is_not_decided_wrongly(
    cast: Cast, first: Edition, waiting: EditionImport, given, status
):
    if given.get("item") == "item":
        given = {"item": cast.passage.item_id}
    comment = make_comment(cast.panel, targets=[target_at(first.passages.last())])
    cast.door("hana").post(f"edition-imports/{waiting.pk}/apply/", {})
    row = CarriedTarget.objects.get(target__comment=comment)
    answer = cast.door("hana").post(f"anchors/{row.pk}/decide/", given)
    assert answer.status_code == status
