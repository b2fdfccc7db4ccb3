"""Who may do what: every role at every address with every method.

A row: methods, address, and the status for anyone, for a member, for the member who
made the remark, for the panel's secretariat, for another panel's, for a superuser.
An address or a method that no row names fails the last test.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from feedback.alarms import Alarm, alarms_of
from feedback.importer.editions.apply import apply_edition
from feedback.importer.parse.as_json import as_json
from feedback.models import AlarmAside, Comment, Draft, Event, User
from tests.api.cast import ROOT, Cast
from tests.api.parts import FORM, form
from tests.conftest import Lasting
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_import,
    make_imported_speech,
    make_item,
    make_meeting,
    make_member,
    make_passage,
    make_proposal,
    make_speech,
    target_at,
)
from tests.importer.editions.making import SECOND, read
from tests.importer.minutes.incoming import MINUTES

ROLES = ("anyone", "ren", "mio", "hana", "sora", "root")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READ = "GET HEAD"
WRITE = "POST PUT PATCH DELETE"

EVERYBODY = (200, 200, 200, 200, 200, 200)
NO_SUCH_METHOD = (405, 405, 405, 405, 405, 405)
ALLOW = (204, 204, 204, 204, 204, 204)
# What the secretariat of `machi` has not published, and nobody else sees.
OFFICE = (404, 404, 404, 200, 404, 200)
# Of the remark that is not published: its member sees it too.
OWN = (404, 404, 200, 200, 404, 200)

THINGS = [
    "panels/",
    "members/",
    "meetings/",
    "speeches/",
    "drafts/",
    "editions/",
    "items/",
    "passages/",
    "responses/",
    "revisions/",
    "confirmations/",
    "events/",
    "publications/",
    "statistics/",
    "imports/",
    "edition-imports/",
    "anchors/",
    "alarms/",
]
ONE_PUBLISHED = [
    "panels/machi/",
    "members/{member}/",
    "meetings/{meeting}/",
    "speeches/{speech}/",
    "drafts/{draft}/",
    "editions/{edition}/",
    "items/{item}/",
    "passages/{passage}/",
    "responses/{response}/",
    "revisions/{revision}/",
    "confirmations/{confirmation}/",
    "events/{event}/",
    "publications/{publication}/",
    "statistics/machi/",
]
TABLE = [
    *[(READ, path, *EVERYBODY) for path in THINGS + ONE_PUBLISHED],
    *[
        (WRITE, path, *NO_SUCH_METHOD)
        for path in THINGS + ONE_PUBLISHED
        if path not in ("imports/", "edition-imports/")
    ],
    *[("OPTIONS", path, *ALLOW) for path in THINGS + ONE_PUBLISHED],
    # What is not published.
    (READ, "panels/umi/", 404, 404, 404, 404, 200, 200),
    (READ, "statistics/umi/", 404, 404, 404, 404, 200, 200),
    (READ, "members/{hidden_member}/", *OFFICE),
    (READ, "meetings/{hidden_meeting}/", *OFFICE),
    (READ, "speeches/{hidden_speech}/", *OFFICE),
    (READ, "drafts/{hidden_draft}/", *OFFICE),
    (READ, "editions/{hidden_edition}/", *OFFICE),
    (READ, "items/{hidden_item}/", *OFFICE),
    (READ, "passages/{hidden_passage}/", *OFFICE),
    (READ, "responses/{hidden_response}/", *OFFICE),
    (READ, "revisions/{hidden_revision}/", *OFFICE),
    (READ, "confirmations/{hidden_confirmation}/", *OWN),
    (READ, "events/{own_event}/", *OWN),
    (READ, "events/{hidden_event}/", *OFFICE),
    # What differs.
    *[
        row
        for thing, detail in (("edition", "differences"), ("item", "history"))
        for row in (
            (READ, f"{thing}s/{{{thing}}}/{detail}/", *EVERYBODY),
            (READ, f"{thing}s/{{hidden_{thing}}}/{detail}/", *OFFICE),
            (WRITE, f"{thing}s/{{{thing}}}/{detail}/", *NO_SUCH_METHOD),
            ("OPTIONS", f"{thing}s/{{{thing}}}/{detail}/", *ALLOW),
        )
    ],
    # Remarks.
    (READ, "comments/", *EVERYBODY),
    ("POST", "comments/", 401, 403, 403, 201, 403, 201),
    ("PUT PATCH DELETE", "comments/", *NO_SUCH_METHOD),
    ("OPTIONS", "comments/", *ALLOW),
    (READ, "comments/{public}/", *EVERYBODY),
    (READ, "comments/{own}/", *OWN),
    ("PATCH", "comments/{public}/", 401, 403, 403, 200, 403, 200),
    ("PATCH", "comments/{own}/", 401, 404, 403, 200, 404, 200),
    ("POST PUT DELETE", "comments/{own}/", *NO_SUCH_METHOD),
    ("OPTIONS", "comments/{own}/", *ALLOW),
    ("POST", "comments/{public}/move/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/move/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/decide/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/decide/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/respond/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/respond/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/revise/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/revise/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/assign/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/assign/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/confirm/", 401, 403, 200, 200, 403, 200),
    ("POST", "comments/{own}/confirm/", 401, 404, 200, 200, 404, 200),
    (READ, "comments/{own}/shown/", *OWN),
    (READ, "comments/{public}/shown/", 404, 404, 200, 200, 404, 200),
    (WRITE, "comments/{own}/shown/", *NO_SUCH_METHOD),
    ("OPTIONS", "comments/{own}/shown/", *ALLOW),
    *[
        (methods, f"comments/{{own}}/{action}/", *statuses)
        for action in ("move", "decide", "respond", "revise", "assign", "confirm")
        for methods, statuses in (
            ("GET HEAD PUT PATCH DELETE", NO_SUCH_METHOD),
            ("OPTIONS", ALLOW),
        )
    ],
    # Minutes on their way in.
    ("POST", "imports/", 401, 403, 403, 202, 403, 202),
    ("PUT PATCH DELETE", "imports/", *NO_SUCH_METHOD),
    (READ, "imports/{import_}/", *OFFICE),
    (READ, "imports/{import_}/result/", *OFFICE),
    (READ, "imports/{import_}/plan/", *OFFICE),
    (READ, "imports/{import_}/proposals/", *OFFICE),
    ("POST", "imports/{import_}/discard/", 401, *OFFICE[1:]),
    ("POST", "imports/{import_}/apply/", 401, *OFFICE[1:]),
    ("POST", "imports/{import_}/proposals/{proposal}/accept/", 401, *OFFICE[1:]),
    ("POST", "imports/{import_}/proposals/{proposal}/reject/", 401, *OFFICE[1:]),
    *[
        row
        for path in ("", "result/", "plan/", "proposals/")
        for row in (
            (WRITE, f"imports/{{import_}}/{path}", *NO_SUCH_METHOD),
            ("OPTIONS", f"imports/{{import_}}/{path}", *ALLOW),
        )
    ],
    *[
        row
        for path in (
            "apply/",
            "discard/",
            "proposals/{proposal}/accept/",
            "proposals/{proposal}/reject/",
        )
        for row in (
            (
                "GET HEAD PUT PATCH DELETE",
                f"imports/{{import_}}/{path}",
                *NO_SUCH_METHOD,
            ),
            ("OPTIONS", f"imports/{{import_}}/{path}", *ALLOW),
        )
    ],
    # Editions on their way in, and the places of remarks in them.
    ("POST", "edition-imports/", 401, 403, 403, 202, 403, 202),
    ("PUT PATCH DELETE", "edition-imports/", *NO_SUCH_METHOD),
    *[
        row
        for path in ("", "result/", "plan/", "matches/")
        for row in (
            (READ, f"edition-imports/{{edition_import}}/{path}", *OFFICE),
            (WRITE, f"edition-imports/{{edition_import}}/{path}", *NO_SUCH_METHOD),
            ("OPTIONS", f"edition-imports/{{edition_import}}/{path}", *ALLOW),
        )
    ],
    *[
        row
        for path in (
            "edition-imports/{edition_import}/rematch/",
            "edition-imports/{edition_import}/apply/",
            "edition-imports/{applied_import}/undo/",
            "edition-imports/{edition_import}/discard/",
            "edition-imports/{edition_import}/matches/{match}/decide/",
            "anchors/{anchor}/decide/",
        )
        for row in (
            ("POST", path, 401, *OFFICE[1:]),
            ("GET HEAD PUT PATCH DELETE", path, *NO_SUCH_METHOD),
            ("OPTIONS", path, *ALLOW),
        )
    ],
    (READ, "anchors/{anchor}/", *OFFICE),
    (WRITE, "anchors/{anchor}/", *NO_SUCH_METHOD),
    ("OPTIONS", "anchors/{anchor}/", *ALLOW),
    # What changed, and what is carried over: the office's own work, of what is public
    # too.
    (READ, "meetings/{meeting}/carry-over/", *OFFICE),
    (READ, "meetings/{hidden_meeting}/carry-over/", *OFFICE),
    (READ, "editions/{edition}/changes/", *OFFICE),
    (READ, "editions/{later}/changes/", *OFFICE),
    (READ, "editions/{later}/changes/{hidden_item}/", *OFFICE),
    *[
        ("POST", f"editions/{{later}}/changes/{{hidden_item}}/{act}/", *statuses)
        for act, statuses in {
            "link": (401, *OFFICE[1:]),
            "decline": (401, *OFFICE[1:]),
            "close": (401, *OFFICE[1:]),
            "reopen": (401, 404, 404, 409, 404, 409),  # it is not closed
        }.items()
    ],
    *[
        row
        for path in (
            "meetings/{meeting}/carry-over/",
            "editions/{later}/changes/",
            "editions/{later}/changes/{hidden_item}/",
        )
        for row in ((WRITE, path, *NO_SUCH_METHOD), ("OPTIONS", path, *ALLOW))
    ],
    *[
        row
        for act in ("link", "decline", "close", "reopen")
        for path in (f"editions/{{later}}/changes/{{hidden_item}}/{act}/",)
        for row in (
            ("GET HEAD PUT PATCH DELETE", path, *NO_SUCH_METHOD),
            ("OPTIONS", path, *ALLOW),
        )
    ],
    # Where the ledger contradicts the texts.
    (READ, "alarms/{alarm}/", *OFFICE),
    (WRITE, "alarms/{alarm}/", *NO_SUCH_METHOD),
    ("OPTIONS", "alarms/{alarm}/", *ALLOW),
    ("POST", "alarms/{alarm}/set-aside/", 401, *OFFICE[1:]),
    ("POST", "alarms/{aside}/lift/", 401, *OFFICE[1:]),
    *[
        row
        for path in ("alarms/{alarm}/set-aside/", "alarms/{aside}/lift/")
        for row in (
            ("GET HEAD PUT PATCH DELETE", path, *NO_SUCH_METHOD),
            ("OPTIONS", path, *ALLOW),
        )
    ],
    # What describes the API.
    *[(READ, path, *EVERYBODY) for path in ("", "schema/?format=json", "docs/")],
    *[(WRITE, path, *NO_SUCH_METHOD) for path in ("", "schema/", "docs/")],
    *[("OPTIONS", path, *ALLOW) for path in ("", "schema/?format=json", "docs/")],
]
BODIES = {
    "set-aside/": {"reason": "座長と確認済み"},
    "lift/": {},
    "matches/{match}/decide/": {"verdict": "confirm"},
    "anchors/{anchor}/decide/": {"gone": True},
    "comments/": {"panel": "machi", "meeting": 7, "summary": "新しい御意見"},
    "move/": {"stage": "waiting"},
    "decide/": {"disposition": "supported"},
    "respond/": {"text": "お答えします。"},
    "revise/": {"status": "planned"},
    "assign/": {"due_on": "2030-06-01"},
    "link/": {"comments": ["machi-7-001"]},
    "decline/": {"comments": ["machi-7-001"]},
    "close/": {"note": "字句の統一。"},
    "reopen/": {},
    "confirm/": {"verdict": "confirmed", "edition": "資料7-1"},
    "apply/": {"rest": "accept"},
    "discard/": {},
    "accept/": {},
    "reject/": {},
    "edition-imports/": form(
        panel="machi",
        draft="annex",
        label="別冊9-1",
        file=("別冊.md", "# 別冊".encode()),
    ),
    "imports/": form(panel="machi", file=("第9回議事録.txt", "○架空座長".encode())),
}


@pytest.fixture(scope="module")
def ids(_whole_cast: Cast, lasting: Lasting[Any]) -> dict[str, object]:
    return lasting(lambda: published(_whole_cast) | hidden(_whole_cast))


def published(cast: Cast) -> dict[str, object]:
    public = cast.public
    return {
        "public": public.ref,
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


def hidden(cast: Cast) -> dict[str, object]:
    own, hana = cast.own, cast.hana
    meeting = make_meeting(cast.panel, 8, held_on=date(2030, 6, 1))
    draft = Draft.objects.create(panel=cast.panel, key="annex", title="別冊")
    edition = make_edition(draft, "別冊8-1")
    passage = make_passage(make_item(draft), edition, page=1)
    later = make_edition(draft, "別冊8-2", position=1)
    later.passages.create(item=passage.item, page=1, text="書き改めた本文。")
    own.decide("supported", by=hana)
    edition_import, applied, anchor = brought(make_draft(cast.panel, "plan"), own)
    import_ = make_import(cast.panel, by=hana, result=as_json(MINUTES))
    alarm, aside = overdue(cast), overdue(cast)
    AlarmAside.objects.set_aside(aside, by=hana, reason="座長と確認済み")
    return {
        "alarm": alarm.key,
        "aside": aside.key,
        "own": own.ref,
        "edition_import": edition_import.pk,
        "match": edition_import.matches.first().pk,
        "applied_import": applied.pk,
        "anchor": anchor.pk,
        "import_": import_.pk,
        "proposal": make_proposal(make_imported_speech(import_)).pk,
        "hidden_member": make_member(cast.panel, "影").pk,
        "hidden_meeting": meeting.pk,
        "hidden_speech": make_speech(meeting, 1).pk,
        "hidden_draft": draft.pk,
        "hidden_edition": edition.pk,
        "hidden_item": passage.item_id,
        "later": later.pk,
        "hidden_passage": passage.pk,
        "hidden_response": own.respond("案", by=hana).pk,
        "hidden_revision": own.revise(status="planned", by=hana).pk,
        "hidden_confirmation": own.confirm(
            "asked", edition=cast.passage.edition, by=hana
        ).pk,
        "own_event": Event.objects.get(comment=own, action="captured").pk,
        "hidden_event": Event.objects.get(comment=own, action="decided").pk,
    }


def overdue(cast: Cast) -> Alarm:
    """The alarm of a remark that is past its day."""
    late = make_comment(cast.panel, by=cast.hana, due_on=date(2001, 1, 1))
    return next(one for one in alarms_of(cast.panel) if late in one.comments)


def brought(draft: Draft, comment: Comment) -> tuple[Any, Any, Any]:
    """A third edition that waits, the second with a place carried into it."""
    by = User.objects.program()
    first = apply_edition(read(draft, "第1稿"), by=by)
    comment.add_targets([target_at(first.passages.get(heading="桟橋の整備"))])
    second = read(draft, "第2稿", SECOND)
    edition = apply_edition(second, by=by)
    waiting = read(draft, "第3稿", SECOND)
    return waiting, second, edition.carried.get()


def asked(cast: Cast, ids: dict[str, object], who: str, method: str, path: str) -> int:
    """Return the status that this person gets; what she changed is taken back."""
    door, address = cast.door(who), path.format(**ids)
    body, tag = None, {}
    if method == "PATCH":
        current = cast.door("hana").get(address).headers.get("ETag", "")
        body, tag = {"summary": "訂正した御意見"}, {"If_Match": current}
    elif method == "POST":
        body = next(
            (body for end, body in BODIES.items() if path.endswith(end)), {"x": 1}
        )
        tag = {"content_type": FORM} if isinstance(body, bytes) else {}
    if method not in ("POST", "PATCH"):
        answer = door.send(method, address)
    else:
        point = transaction.savepoint()
        answer = door.send(method, address, body, **tag)
        transaction.savepoint_rollback(point)
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
    if answer.status_code == 405:
        assert method not in answer.headers["Allow"]
    return answer.status_code


@pytest.mark.parametrize(
    ("methods", "path", "statuses"), [(row[0], row[1], row[2:]) for row in TABLE]
)
def test_who_may(ids, cast: Cast, methods, path, statuses):
    for method in methods.split():
        got = tuple(asked(cast, ids, who, method, path) for who in ROLES)
        assert dict(zip(ROLES, got, strict=True)) == dict(
            zip(ROLES, statuses, strict=True)
        ), f"{method} {path}"


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield plain(route)
        else:
            yield from patterns(pattern, route)


def plain(route: str) -> str:
    return route.replace("^", "")


def test_no_address_and_no_method_is_left_out(ids):
    named = {
        (plain(resolve(ROOT + path.partition("?")[0].format(**ids)).route), method)
        for methods, path, *_statuses in TABLE
        for method in methods.split()
    }
    routes = [
        route for route in patterns(get_resolver()) if route.startswith("api/v1/")
    ]
    assert len(routes) > 30
    assert named == set(product(routes, METHODS))
