"""A remark that has its answer: what tests of members' words start from."""

from feedback.models import Comment
from feedback.models.shown import Showing
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_member,
    make_panel,
    make_secretariat,
    make_user,
    place,
    target_at,
)


class Answered:
    """A remark of Mio with an agreed answer and a change of the text."""

    def __init__(self):
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel, "hana")
        self.mio = make_user("mio")
        seat = make_member(self.panel, "澪", user=self.mio)
        self.passage = place(self.panel, page=56)
        self.edition = self.passage.edition
        self.comment = make_comment(
            self.panel, by=self.hana, member=seat, targets=[target_at(self.passage)]
        )
        self.response = self.comment.respond("図を足します。", by=self.hana)
        self.comment.decide("accepted", by=self.hana)
        self.revision = self.comment.revise(
            status="applied",
            edition=self.edition,
            item=self.passage.item,
            before="図はない。",
            after="図を足した。",
            by=self.hana,
        )
        bring_to(self.comment, Stage.AGREED, by=self.hana)

    def shown(self, edition=None):
        [comment] = Comment.objects.filter(pk=self.comment.pk).with_chain()
        return Showing([comment]).shown(comment, edition or self.edition)

    def reword(self):
        """Send the answer back, write it anew, and agree it again."""
        self.comment.move_to(Stage.DRAFTED, by=self.hana)
        self.response.refresh_from_db()
        self.response.reword("表を足します。", by=self.hana)
        self.comment.move_to(Stage.AGREED, by=self.hana)

    def confirm(self, **fields):
        given = {"edition": self.edition, "by": self.mio} | fields
        return Comment.objects.get(pk=self.comment.pk).confirm("confirmed", **given)
