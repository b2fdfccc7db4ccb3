"""What is proposed from an import, and what is decided on it through the API."""

from typing import Any

import pytest

from feedback.models import Import, Proposal, Triage
from tests.api.cast import Cast
from tests.factories import make_import, make_imported_speech, make_proposal


@pytest.fixture
def import_(cast: Cast) -> Import:
    return make_import(cast.panel, by=cast.hana)


@pytest.fixture
def proposal(cast: Cast, import_: Import) -> Proposal:
    asked = make_imported_speech(import_, 3, "５６ページは分かりにくい。")
    answered = make_imported_speech(import_, 4, "直します。")
    return make_proposal(
        asked,
        members=[cast.seat],
        answers=[answered],
        names=["澪"],
        kind="request",
        targets=[{"cited_as": "５６ページ", "pages": [56], "item": None}],
        problems=[
            {
                "code": "speaker",
                "line": 12,
                "value": "澪",
                "sentence": "「%(name)s」は名簿にありません。",
                "values": {"name": "澪"},
            }
        ],
    )


def decide(cast: Cast, row: Proposal, act: str, body: Any = None, **headers: str):
    path = f"imports/{row.of_id}/proposals/{row.pk}/{act}/"
    return cast.door("hana").post(path, body or {}, **headers)


def test_a_proposal_says_what_it_was_taken_from(cast: Cast, proposal: Proposal):
    make_proposal(proposal.speech)
    url = f"imports/{proposal.of_id}/proposals/?page_size=1&count=true"
    answer = cast.door("hana").get(url).json()
    (said,) = answer["results"]
    assert (answer["count"], said["speech"], said["answers"]) == (2, 3, [4])
    assert (said["state"], said["sort"], said["kind"]) == (
        "pending",
        "comment",
        "request",
    )
    assert [member["name"] for member in said["members"]] == ["澪"]
    assert said["targets"][0]["pages"] == [56]
    assert said["problems"][0]["message"] == "「澪」は名簿にありません。"
    assert len(cast.door("hana").get(answer["next"]).json()["results"]) == 1


def test_a_list_of_proposals_takes_no_filter(cast: Cast, import_: Import):
    for query in ("state=pending", "panel=machi", "ordering=created"):
        answer = cast.door("hana").get(f"imports/{import_.pk}/proposals/?{query}")
        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("act", "state"), [("accept", "accepted"), ("reject", "rejected")]
)
def test_a_proposal_is_decided_and_can_be_undone(
    cast: Cast, proposal: Proposal, act, state
):
    answer = decide(cast, proposal, act, {"version": proposal.version})
    assert answer.status_code == 200
    assert answer.json()["state"] == state
    proposal.refresh_from_db()
    assert proposal.state == state
    assert proposal.of.steps.get().by == cast.hana
    Triage(proposal.of, by=cast.hana).undo()
    proposal.refresh_from_db()
    assert proposal.state == "pending"


def test_who_was_second_is_told(cast: Cast, proposal: Proposal):
    version = proposal.version
    assert decide(cast, proposal, "accept", {"version": version}).status_code == 200
    answer = decide(cast, proposal, "reject", {"version": version})
    assert answer.status_code == 412
    assert answer.json()["type"] == "/problems/stale"
    proposal.refresh_from_db()
    assert proposal.state == "accepted"


@pytest.mark.parametrize("body", [{"version": 0}, {"version": "1"}, {"state": "x"}])
def test_a_wrong_body_decides_nothing(cast: Cast, proposal: Proposal, body):
    answer = decide(cast, proposal, "accept", body)
    assert answer.status_code == 400
    assert {error["field"] for error in answer.json()["errors"]} == set(body)
    assert not proposal.of.steps.exists()


def test_another_imports_proposal_is_not_found(cast: Cast, proposal: Proposal):
    other = make_import(cast.panel, by=cast.hana)
    for path in (
        f"imports/{other.pk}/proposals/{proposal.pk}/accept/",
        f"imports/{proposal.of_id}/proposals/{'9' * 18}/accept/",
    ):
        assert cast.door("hana").post(path, {}).status_code == 404
    assert not proposal.of.steps.exists()


def test_nothing_is_decided_outside_of_triage(cast: Cast, proposal: Proposal):
    Import.objects.filter(pk=proposal.of_id).update(state="applied")
    answer = decide(cast, proposal, "accept")
    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/import-refused"


def test_an_import_is_given_up_once(cast: Cast, import_: Import):
    hana, path = cast.door("hana"), f"imports/{import_.pk}/discard/"
    answer = hana.post(path, {})
    assert (answer.status_code, answer.json()["state"]) == (200, "discarded")
    assert hana.post(path, {}).status_code == 409


def test_an_import_that_changed_since_it_was_read_is_not_given_up(
    cast: Cast, proposal: Proposal
):
    hana, path = cast.door("hana"), f"imports/{proposal.of_id}/"
    tag = hana.get(path).headers["ETag"]
    Triage(proposal.of, by=cast.root).accept(proposal.pk)
    answer = hana.post(path + "discard/", {}, If_Match=tag)
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/stale")
    tag = hana.get(path).headers["ETag"]
    assert hana.post(path + "discard/", {}, If_Match=tag).status_code == 200
