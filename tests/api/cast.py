"""The cast of the API's tests, and the door through which they go in.

Hana is the secretariat of `machi`, Mio made the remarks, Ren is another member; Sora
is the secretariat of `umi`; root runs everything; `anyone` has no login.
"""

import json
from datetime import date
from typing import Any

from django.test import Client

from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.deciding import EditionDesk
from feedback.models import Comment, Draft, User
from feedback.workflow import Stage
from tests.factories import (
    attend,
    bring_to,
    make_comment,
    make_edition,
    make_import,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    make_secretariat,
    make_speech,
    make_user,
    place,
    publish,
    target_at,
)
from tests.importer.editions.making import read as read_edition

ROOT = "/api/v1/"


class Door:
    """Speaks JSON with the API as one person."""

    def __init__(self, user: User | None = None, **client: Any) -> None:
        self.client = Client(**client)
        self.headers: dict[str, str] = {}
        if user is not None:
            self.client.force_login(user)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"data": raw} if body is not None else {}
        path = path.removeprefix("http://testserver")
        path = path if path.startswith("/") else ROOT + path
        return self.client.generic(
            method,
            path,
            content_type=headers.pop("content_type", "application/json"),
            headers=self.headers
            | {name.replace("_", "-"): value for name, value in headers.items()},
            **sent,
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def act(self, comment: Comment, action: str, body: Any, **headers: str) -> Any:
        return self.post(f"comments/{comment.ref}/{action}/", body, **headers)

    def patch(self, comment: Comment, body: Any, **headers: str) -> Any:
        """Correct a remark with the tag that it has now."""
        path = f"comments/{comment.ref}/"
        tag = self.get(path).headers.get("ETag", '"none"')
        return self.send("PATCH", path, body, **{"If_Match": tag} | headers)

    def names(self, path: str) -> list[str]:
        """Return the summaries of the remarks on the first page."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.content.decode()
        return [row["summary"] for row in answer.json()["results"]]


class Cast:
    """One published remark that is agreed (`public`), and one in the making (`own`)."""

    def __init__(self) -> None:
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel, "hana")
        self.mio, self.ren = make_user("mio"), make_user("ren")
        self.seat = make_member(self.panel, "澪", user=self.mio)
        self.other_seat = make_member(self.panel, "蓮", user=self.ren)
        self.meeting = make_meeting(self.panel, 7)
        attend(self.meeting, self.seat)
        attend(self.meeting, self.other_seat, "absent")
        self.speech = make_speech(self.meeting, 15, speaker=self.seat)
        self.passage = place(self.panel)
        self.elsewhere = self._other_panel()
        self.root = make_user("root", is_superuser=True, is_staff=True)
        self.public = self._remark(summary="公表")
        self._answer(self.public)
        bring_to(self.public, Stage.AGREED, by=self.hana)
        self.publication = publish(self.panel, self.public, by=self.hana)
        self.own = self._remark(summary="未公表")
        self.doors = {
            who: Door(getattr(self, who, None)) for who in (*PEOPLE, "anyone")
        }
        self.read_again()

    def read_again(self) -> None:
        """Take the rows as they are in the database, nothing remembered."""
        for name in ("public", "own", "elsewhere"):
            fresh = Comment.objects.get(pk=getattr(self, name).pk)
            setattr(self, name, fresh)
        self.panel = type(self.panel).objects.get(pk=self.panel.pk)

    def _other_panel(self) -> Comment:
        umi = make_panel("umi")
        self.sora = make_secretariat(umi, "sora")
        return make_comment(umi, by=self.sora, targets=[target_at(place(umi))])

    def _remark(self, **fields: Any) -> Comment:
        return make_comment(
            self.panel,
            by=self.hana,
            member=self.seat,
            speech=self.speech,
            meeting=self.meeting,
            targets=[target_at(self.passage)],
            **fields,
        )

    def _answer(self, comment: Comment) -> None:
        comment.decide("accepted", by=self.hana)
        comment.respond("直します。", speech=self.speech, channel="oral", by=self.hana)
        comment.revise(
            status="applied",
            edition=self.passage.edition,
            item=self.passage.item,
            before="前",
            after="後",
            by=self.hana,
        )
        comment.confirm("asked", edition=self.passage.edition, by=self.hana)

    def door(self, who: str) -> Door:
        return self.doors[who]

    def work_in_the_dark(self) -> None:
        """Add unpublished rows of all kinds, and change all that may change."""
        unpublished = make_meeting(self.panel, 8, held_on=date(2030, 6, 1))
        speech = make_speech(unpublished, 1, speaker=self.other_seat)
        draft = self.panel.drafts.get()
        edition = make_edition(draft, "資料8-1", meeting=unpublished)
        item = make_item(draft, theme="未公表の検討項目")
        passage = make_passage(item, edition, page=69)
        hidden = make_comment(
            self.panel,
            by=self.hana,
            meeting=unpublished,
            speech=speech,
            member=self.other_seat,
            targets=[target_at(passage, "69頁")],
        )
        self._work_on(hidden, edition, item)
        make_import(self.panel, by=self.hana, meeting_number=8)
        self._bring_in_an_edition(draft)
        hidden.share_response(self.public.responses.get(), by=self.hana)
        hidden.share_revision(self.public.revisions.get(), by=self.hana)
        self._rework(passage)

    def _bring_in_an_edition(self, draft: Draft) -> None:
        """Carry the published remark's place on, to a page with another heading."""
        words = {
            "未公表の見出し": (self.passage.text, 77),
            "未公表の新設": ("新しい文", 78),
        }
        import_ = read_edition(draft, "未公表の版", words)
        desk = EditionDesk(import_, by=self.hana)
        desk.keep(0, self.passage.item_id)
        apply_edition(import_, by=self.hana)

    def _work_on(self, comment: Comment, edition: Any, item: Any) -> None:
        comment.decide("not_accepted", reason="未公表の理由", by=self.hana)
        comment.respond("未公表の回答", by=self.hana)
        comment.revise(status="planned", item=item, edition=edition, by=self.hana)
        comment.confirm("no_reply", edition=edition, by=self.hana)

    def _rework(self, passage: Any) -> None:
        comment, hana = self.public, self.hana
        comment.move_to("drafted", by=hana)
        comment.decide("deferred", reason="未公表", destination="未公表", by=hana)
        comment.respond("未公表の二つ目の回答", by=hana)
        comment.revise(
            status="drafted",
            revision=comment.revisions.get(),
            edition=passage.edition,
            item=passage.item,
            impact="editorial",
            after="未公表の文",
            by=hana,
        )
        comment.revise(status="planned", item=passage.item, by=hana)
        comment.confirm("confirmed", edition=passage.edition, by=hana)
        comment.edit(
            fields={
                "summary": "未公表の概要",
                "body": "未公表の本文",
                "kind": "question",
                "member": self.other_seat,
                "speech": None,
            },
            targets=[target_at(passage, "69頁")],
            by=hana,
        )
        comment.assign(
            assignee=hana,
            due_meeting=passage.edition.meeting,
            due_on=date(2001, 1, 1),
            by=hana,
        )
        comment.move_to("triaged", by=hana)


PEOPLE = ("hana", "mio", "ren", "sora", "root")
EVERYBODY = (*PEOPLE, "anyone")
