"""A remark of Mio with an agreed answer, and her mails."""

from django.core import mail

from feedback.models import Comment, Notice
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_member,
    make_panel,
    make_secretariat,
    make_user,
    place,
    publish,
    target_at,
)
from tests.jobs import do_jobs


class Case:
    def __init__(self):
        self.panel = make_panel("machi", name="まちの懇談会")
        self.hana = make_secretariat(self.panel, "hana")
        self.hana.email = "hana@example.com"
        self.hana.save()
        self.mio = make_user("mio", name="澪", email="mio@example.com")
        self.seat = make_member(self.panel, "澪", user=self.mio)
        self.passage = place(self.panel)
        self.edition = self.passage.edition
        self.comment = self.make_comment(summary="図を足してほしい")

    def make_comment(self, **fields):
        made = make_comment(
            self.panel,
            by=self.hana,
            member=self.seat,
            targets=[target_at(self.passage)],
            **fields,
        )
        made.respond("図を足します。", by=self.hana)
        made.decide("accepted", by=self.hana)
        made.revise(
            status="applied",
            edition=self.edition,
            item=self.passage.item,
            before="図はない。",
            after="図を足した。",
            by=self.hana,
        )
        return bring_to(made, Stage.AGREED, by=self.hana)

    def ask(self, comment=None, **fields):
        fields.setdefault("edition", self.edition)
        return (comment or self.comment).ask(by=self.hana, **fields)

    def confirm(self):
        self.comment.confirm("confirmed", edition=self.edition, by=self.mio)

    def answer_anew(self, reason, stage=Stage.AGREED):
        """Go through the answer again, with another reason, up to a stage."""
        self.comment.refresh_from_db()
        self.comment.move_to(Stage.DRAFTED, note="再検討", by=self.hana)
        self.comment.decide("accepted_modified", reason=reason, by=self.hana)
        if stage == Stage.AGREED:
            self.comment.move_to(stage, by=self.hana)

    def publish(self, *comments):
        return publish(self.panel, *(comments or [self.comment]), by=self.hana)


def mails():
    """Do what is queued; return the mails that went out by that."""
    before = len(mail.outbox)
    do_jobs()
    return mail.outbox[before:]


def states():
    return list(Notice.objects.values_list("state", flat=True))


def fresh(comment):
    return Comment.objects.get(pk=comment.pk)
