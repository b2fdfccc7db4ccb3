"""Who may do what: every role at every address with every method.

The rows stand in permissions.py. An address or a method that no row names fails the
last test.
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
from tests.api.parts import FORM
from tests.api.permissions import BODIES, METHODS, ROLES, TABLE
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
