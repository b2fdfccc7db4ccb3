"""How far an import is, and what came of it."""

from typing import Any

import pytest

from feedback.importer.handed_in.reading import Reader
from feedback.importer.minutes.run import run_now
from feedback.importer.parse.problems import Unreadable
from feedback.models import Import
from tests.api.cast import Cast
from tests.factories import make_import, make_imported_speech, make_proposal
from tests.importer.minutes.incoming import bring, reads


@pytest.fixture
def sent(cast: Cast) -> Import:
    return bring(cast.panel, cast.hana)


def seen(cast: Cast, import_: Import) -> Any:
    answer = cast.door("hana").get(f"imports/{import_.pk}/")
    assert answer.status_code == 200
    return answer


def test_while_it_is_read_it_says_when_to_ask_again(cast: Cast, sent: Import):
    for state, wait in (("queued", "1"), ("reading", "1"), ("triage", None)):
        Import.objects.filter(pk=sent.pk).update(state=state)
        answer = seen(cast, sent)
        assert answer.json()["state"] == state
        assert answer.headers.get("Retry-After") == wait


def test_nothing_new_is_told_shortly(cast: Cast, sent: Import):
    tag = seen(cast, sent).headers["ETag"]
    path = f"imports/{sent.pk}/"
    again = cast.door("hana").get(path, If_None_Match=tag)
    assert (again.status_code, again.headers["Retry-After"]) == (304, "1")
    run_now(sent.pk, reads)
    assert cast.door("hana").get(path, If_None_Match=tag).status_code == 200


def test_what_was_read_is_there(cast: Cast, sent: Import):
    path = f"imports/{sent.pk}/result/"
    assert cast.door("hana").get(path).status_code == 404
    run_now(sent.pk, reads)
    result = cast.door("hana").get(path).json()
    assert result["meeting"]["number"] == 9
    assert result["speeches"][0]["name_as_printed"] == "架空座長"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_unreadable_file_says_why(cast: Cast, sent: Import, language):
    def refuses(*args: Any, **kwargs: Any) -> Any:
        raise Unreadable("encoding", "文字を%(count)s個読めません。", count=3)

    run_now(sent.pk, refuses)
    path = f"imports/{sent.pk}/"
    said = cast.door("hana").get(path, Accept_Language=language).json()
    assert said["state"] == "refused"
    assert said["refusal"]["code"] == "encoding"
    assert "3" in said["refusal"]["message"]


def test_it_counts_what_is_proposed_and_looked_at(cast: Cast):
    import_ = make_import(cast.panel, by=cast.hana)
    speech = make_imported_speech(import_)
    make_proposal(speech)
    make_proposal(speech, problems=[{"code": "x"}])
    make_proposal(speech, state="accepted", problems=[{"code": "x"}])
    make_proposal(speech, state="rejected")
    assert seen(cast, import_).json()["counts"] == {
        "speeches": 1,
        "pending": 2,
        "accepted": 1,
        "rejected": 1,
        "doubtful": 1,
    }


def test_imports_are_found_by_panel_and_state(cast: Cast):
    one = make_import(cast.panel, by=cast.hana)
    other = make_import(cast.panel, by=cast.hana, state="applied")
    make_import(cast.elsewhere.panel, by=cast.sora)
    for query, expected in (
        ("", [one, other]),
        ("?ordering=-created", [other, one]),
        ("?panel=machi", [one, other]),
        ("?panel=umi", []),
        ("?state=applied", [other]),
        ("?state=applied,triage", [one, other]),
        ("?state=queued", []),
    ):
        answer = cast.door("hana").get(f"imports/{query}").json()
        assert sorted(row["id"] for row in answer["results"]) == sorted(
            row.pk for row in expected
        ), query
    assert cast.door("hana").get("imports/?state=x").status_code == 400
    assert cast.door("hana").get("imports/?number=9").status_code == 400


def test_a_list_does_not_load_what_was_read(cast: Cast):
    make_import(cast.panel, by=cast.hana, result={"speeches": ["長い発言"]})
    answer = cast.door("hana").get("imports/")
    assert "長い発言" not in answer.content.decode()
    assert cast.door("mio").get("imports/").json()["results"] == []
    assert cast.door("anyone").get("imports/").json()["results"] == []


def test_a_list_has_those_read_on_whose_reader_is_gone(
    cast: Cast, sent: Import, monkeypatch: pytest.MonkeyPatch
):
    started: list[int] = []
    monkeypatch.setattr(Reader, "start", lambda _reader, key: started.append(key))
    Import.objects.filter(pk=sent.pk).update(state="reading")
    make_import(cast.panel, by=cast.hana)
    cast.door("mio").get("imports/")
    assert started == []
    cast.door("hana").get("imports/")
    assert started == [sent.pk]
