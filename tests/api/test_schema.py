"""The schema in the repository is the one that the code has, and answers keep to it."""

from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from feedback.importer.minutes.run import run_now
from feedback.models import Import
from tests.api.cast import Cast
from tests.api.parts import FORM, form
from tests.factories import make_proposal
from tests.importer.minutes.incoming import WORDS, reads

COMMITTED = Path(settings.BASE_DIR) / "openapi.yaml"
CONTRACT = [
    "ref",
    "url",
    "web_url",
    "panel",
    "meeting",
    "channel",
    "kind",
    "member",
    "speech",
    "summary",
    "body",
    "targets",
    "stage",
    "disposition",
    "reason",
    "revision_status",
    "change_made",
    "confirmation",
    "is_open",
    "assignee",
    "due_meeting",
    "due_on",
    "responses",
    "revisions",
    "allowed_moves",
    "version",
    "created_at",
    "updated_at",
    "published_at",
]
NESTED = {
    "member": ["id", "name", "display_name", "role"],
    "speech": ["id", "number"],
    "targets": ["item", "title", "edition", "page", "cited_as", "anchor"],
    "responses": ["id", "text", "responder", "meeting", "speech", "channel", "state"],
    "revisions": [
        "id",
        "edition",
        "page",
        "item",
        "status",
        "impact",
        "before",
        "after",
    ],
}
# What we tell beside the contract.
ADDED = {
    "destination",
    "original",
    "speech_changed",
    "open_since",
    "meetings_old",
}
ADDED_INSIDE = {
    "targets": {"id", "theme", "edition_id", "carried"},
    "revisions": {"title", "edition_id"},
}


@pytest.fixture(scope="module")
def made() -> Any:
    out = StringIO()
    with translation.override("ja"):
        call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    return load(out.getvalue())


def load(text: str) -> Any:
    # The loader in C: the one in Python takes a second for so long a file.
    return yaml.load(text, Loader=yaml.CSafeLoader)


def test_the_committed_schema_is_the_one_made_now(made: Any):
    """To write it anew: python manage.py spectacular --file openapi.yaml"""
    assert load(COMMITTED.read_text()) == made


@pytest.fixture(scope="module")
def strict(made: Any) -> dict[str, Any]:
    """The schema, with every field that it does not name forbidden."""
    schema: dict[str, Any] = deepcopy(made)
    for component in schema["components"]["schemas"].values():
        _close(component)
    return schema


def _close(component: dict[str, Any]) -> None:
    if "properties" in component:
        component.setdefault("additionalProperties", False)
        for inner in component["properties"].values():
            _close(inner)
            _close(inner.get("items", {}))


def check(strict: dict[str, Any], path: str, method: str, answer: Any) -> None:
    operation = strict["paths"][path][method]
    media = operation["responses"][str(answer.status_code)]["content"]
    said = answer.headers["Content-Type"]
    schema = {**media[said]["schema"], "components": strict["components"]}
    jsonschema.validate(
        answer.json(), schema, format_checker=jsonschema.FormatChecker()
    )


READS = [
    ("panels/{slug}/", "panels/machi/"),
    ("members/{id}/", "members/{member}/"),
    ("meetings/{id}/", "meetings/{meeting}/"),
    ("speeches/{id}/", "speeches/{speech}/"),
    ("drafts/{id}/", "drafts/{draft}/"),
    ("editions/{id}/", "editions/{edition}/"),
    ("items/{id}/", "items/{item}/"),
    ("passages/{id}/", "passages/{passage}/"),
    ("comments/{ref}/", "comments/machi-7-001/"),
    ("comments/{ref}/", "comments/machi-7-002/"),
    ("responses/{id}/", "responses/{response}/"),
    ("revisions/{id}/", "revisions/{revision}/"),
    ("confirmations/{id}/", "confirmations/{confirmation}/"),
    ("events/{id}/", "events/{event}/"),
    ("publications/{id}/", "publications/{publication}/"),
    ("statistics/{slug}/", "statistics/machi/"),
]
LISTS = sorted({path.partition("/")[0] + "/" for path, _address in READS})


@pytest.mark.parametrize("who", ["anyone", "mio", "hana"])
def test_every_list_keeps_to_the_schema(cast: Cast, strict, who):
    cast.work_in_the_dark()
    for path in LISTS:
        answer = cast.door(who).get(f"{path}?count=true")
        assert answer.json()["results"]
        check(strict, f"/api/v1/{path}", "get", answer)


@pytest.mark.parametrize(("path", "address"), READS)
def test_every_row_keeps_to_the_schema(cast: Cast, strict, path, address):
    public = cast.public
    ids = {
        "member": cast.seat.pk,
        "meeting": cast.meeting.pk,
        "speech": cast.speech.pk,
        "draft": cast.passage.edition.draft_id,
        "edition": cast.passage.edition_id,
        "item": cast.passage.item_id,
        "passage": cast.passage.pk,
        "response": public.responses.get().pk,
        "revision": public.revisions.get().pk,
        "confirmation": public.confirmations.get().pk,
        "event": public.events.get(action="published").pk,
        "publication": cast.publication.pk,
    }
    for who in ("anyone", "mio", "hana"):
        answer = cast.door(who).get(address.format(**ids))
        check(strict, f"/api/v1/{path}", "get", answer)


def test_an_import_keeps_to_the_schema(cast: Cast, strict):
    hana = cast.door("hana")
    body = form(panel="machi", file=("第9回議事録.txt", WORDS))
    sent = hana.post("imports/", body, content_type=FORM)
    check(strict, "/api/v1/imports/", "post", sent)
    check(strict, "/api/v1/imports/", "get", hana.get("imports/?count=true"))
    path = f"imports/{sent.json()['id']}/"
    for state, progress in (("reading", 30), ("refused", 0)):
        Import.objects.update(state=state, progress=progress, refusal="不明です。")
        check(strict, "/api/v1/imports/{id}/", "get", hana.get(path))
    Import.objects.update(state="queued")
    run_now(sent.json()["id"], reads)
    import_ = Import.objects.get()
    make_proposal(import_.speeches.get(), problems=[{"code": "x", "message": "y"}])
    for part in ("plan/", "proposals/", "result/"):
        check(strict, f"/api/v1/imports/{{id}}/{part}", "get", hana.get(path + part))
    done = hana.post(path + "apply/", {"rest": "reject"})
    assert done.json()["outcome"]
    check(strict, "/api/v1/imports/{id}/apply/", "post", done)


def test_writes_and_problems_keep_to_the_schema(cast: Cast, strict):
    hana, path = cast.door("hana"), "/api/v1/comments/{ref}/"
    made = hana.post("comments/", {"panel": "machi", "meeting": 7, "summary": "御意見"})
    check(strict, "/api/v1/comments/", "post", made)
    check(strict, path, "patch", hana.patch(cast.own, {"kind": "request"}))
    check(strict, path, "patch", hana.patch(cast.own, {"kind": "x"}))
    check(strict, path, "patch", hana.patch(cast.own, {"body": "x"}, If_Match='"x"'))
    for stage in ("closed", "triaged"):
        moved = hana.act(cast.own, "move", {"stage": stage})
        check(strict, path + "move/", "post", moved)
    check(strict, path, "get", hana.get("comments/machi-7-999/"))
    check(strict, path, "get", hana.get("comments/machi-7-001/", Accept="text/csv"))


@pytest.mark.parametrize("who", ["anyone", "mio", "hana"])
def test_a_comment_is_what_the_contract_says(cast: Cast, who):
    said = cast.door(who).get(f"comments/{cast.public.ref}/").json()
    assert [name for name in said if name not in ADDED] == CONTRACT
    for name, fields in NESTED.items():
        one = said[name][0] if isinstance(said[name], list) else said[name]
        inside = [field for field in one if field not in ADDED_INSIDE.get(name, ())]
        assert inside == fields
    assert said["ref"] == "machi-7-001"
    assert said["url"] == "http://testserver/api/v1/comments/machi-7-001/"
    assert said["web_url"] == "http://testserver/c/machi-7-001/"
    assert said["member"]["display_name"] == "澪構成員"
    assert said["targets"][0]["cited_as"] == "５６ページ"


def test_enums_have_names_and_operations_too(strict):
    schemas = strict["components"]["schemas"]
    for name in ("Stage", "Disposition", "RevisionStatus", "Verdict", "Kind", "Role"):
        assert schemas[name]["enum"]
    assert not [name for name in schemas if name.endswith("Enum")]
    operations = [
        operation["operationId"]
        for methods in strict["paths"].values()
        for operation in methods.values()
    ]
    assert len(operations) == len(set(operations))
    assert {"comments_list", "comments_move", "comments_create"} <= set(operations)


def test_reading_needs_no_login_and_writing_does(strict):
    comments = strict["paths"]["/api/v1/comments/"]
    assert {} in comments["get"]["security"]
    assert comments["post"]["security"] == [{"bearer": []}, {"session": []}]
    for answer in ("400", "401", "403", "409", "412", "413", "415"):
        assert (
            "application/problem+json"
            in comments["post"]["responses"][answer]["content"]
        )
