"""What the tests of the workbench look at: two panels with all kinds of rows.

Hana is the secretariat of `machi`; Sora of `umi`; Nao of both; Mio is a member of
`machi` without a seat in its secretariat, though she is staff.
"""

from typing import Any

from django.test import Client

from feedback.models import Comment, Response, User
from feedback.workflow import Role
from tests.factories import (
    bring_to,
    make_comment,
    make_import,
    make_imported_speech,
    make_meeting,
    make_member,
    make_panel,
    make_proposal,
    make_secretariat,
    make_speech,
    make_user,
    place,
    publish,
    target_at,
)


class Side:
    """One panel with one row of each kind."""

    def __init__(self, slug: str, secretariat: str) -> None:
        self.panel = make_panel(slug)
        self.user = make_secretariat(self.panel, secretariat)
        self.member = make_member(self.panel, f"{slug}の澪")
        self.meeting = make_meeting(self.panel)
        self.speech = make_speech(
            self.meeting, 15, speaker=self.member, gist=f"{slug}の発言。"
        )
        self.passage = place(self.panel)
        self.item, self.edition = self.passage.item, self.passage.edition
        self.draft = self.edition.draft
        self.comment = make_comment(
            self.panel,
            by=self.user,
            summary=f"{slug}の御意見",
            member=self.member,
            speech=self.speech,
            targets=[target_at(self.passage)],
        )
        self.response = self.comment.respond(f"{slug}の回答", by=self.user)
        self.revision = self.comment.revise(
            status="planned", item=self.item, by=self.user
        )
        self.confirmation = self.comment.confirm(
            "asked", edition=self.edition, by=self.user
        )

    def read_minutes(self) -> None:
        """Have read a file of minutes: a speech with a proposal, and with a word of
        what an earlier one has become."""
        name = f"{self.panel.slug}.txt"
        self.read = make_import(self.panel, by=self.user, file_name=name)
        self.turn = make_imported_speech(self.read, speaker=self.member)
        make_proposal(self.turn, answers=[make_imported_speech(self.read)])
        make_proposal(self.turn, sort="treatment", claim="none")

    def publish(self) -> None:
        """Publish another remark, brought to its end."""
        self.published = make_comment(self.panel, summary=f"{self.panel.slug}の公表")
        bring_to(self.published, "closed", by=self.user)
        self.publication = publish(self.panel, self.published, by=self.user)


class Town:
    def __init__(self) -> None:
        self.machi, self.umi = Side("machi", "hana"), Side("umi", "sora")
        self.hana, self.sora = self.machi.user, self.umi.user
        self.nao = make_user("nao", is_staff=True)
        for side in (self.machi, self.umi):
            side.publish()
            make_member(side.panel, "直", role=Role.SECRETARIAT, user=self.nao)
        self.mio = make_user("mio", is_staff=True)
        self.machi.member.user = self.mio
        self.machi.member.save()
        self.root = make_user("root", is_staff=True, is_superuser=True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(comment: Comment) -> str:
    return f"/admin/feedback/comment/{comment.pk}/change/"


def answer_page(response: Response) -> str:
    return f"/admin/feedback/response/{response.pk}/change/"


def posted(comment: Comment, do: str, **fields: Any) -> dict[str, Any]:
    """What the form `do` of a comment's page sends, opened now."""
    comment.refresh_from_db()
    newest = comment.events.order_by("-pk").values_list("pk", flat=True).first()
    return {"do": do, "version": comment.version, "seen": newest or 0} | {
        f"{do}-{name}": value for name, value in fields.items()
    }


def words_of(answer: Any) -> str:
    return str(answer.content.decode())
