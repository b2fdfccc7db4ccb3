"""What the browser is shown: the town of the workbench with all that can wait in it,
and a panel that has nothing yet.

Hana is the secretariat of `machi`, Mio and Ren are members, Root is the administrator.
"""

from feedback.changes import decline
from feedback.importer.minutes.landing import apply_import
from feedback.models import ApiToken, Comment, Triage, User
from feedback.workflow import Stage
from tests.admin.matching_case import Harbour
from tests.admin.town import Town
from tests.admin.triage_case import Desk
from tests.factories import (
    attend,
    bring_to,
    make_comment,
    make_edition,
    make_import,
    make_imported_speech,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    make_proposal,
    make_speech,
    make_user,
    publish,
    target_at,
)

BEFORE = "空き家の活用は、地区ごとの協議会で進める。"
AFTER = "空き家の活用は、地区ごとの住民協議会で進める。学生の下宿にも使う。"


class World(Town):
    def __init__(self) -> None:
        super().__init__()
        self.panel = self.machi.panel
        self.ren = make_user("ren", email="ren@example.jp")
        self.seat = make_member(self.panel, "湊", user=self.ren)
        self.empty = make_panel("kara", name="まだ何もない会議")
        make_member(self.empty, "湊", user=self.ren)
        self.machi.read_minutes()
        attend(self.machi.meeting, self.seat)
        self.eighth = make_meeting(self.panel, 8, venue="架空の庁舎")
        self.chain = self.make_chain()
        self.asked = self.make_asked()
        self.desk = Desk(self)
        self.harbour = Harbour(self)
        publish(self.panel, self.chain, by=self.hana)
        decline(self.next, self.machi.item, [self.machi.comment], by=self.hana)
        self.bring_in_minutes()
        ApiToken.objects.issue(self.root, name="夜の取り込み")

    def bring_in_minutes(self) -> None:
        """A file of minutes whose one remark has come into the ledger."""
        of = make_import(self.panel, by=self.hana, meeting_number=9)
        turn = make_imported_speech(
            of, text="港の灯りを増やしてほしい。", speaker=self.seat
        )
        Triage(of, by=self.hana).accept(make_proposal(turn).pk)
        of.refresh_from_db()
        apply_import(of, by=self.hana, version=of.version)

    def make_edition(self) -> None:
        """The next edition, in which the item says something else."""
        self.next = make_edition(
            self.machi.draft, "資料8-1", position=1, complete=True, meeting=self.eighth
        )
        passage = make_passage(self.machi.item, self.next, 60)
        for one, text in ((self.machi.passage, BEFORE), (passage, AFTER)):
            one.text = text
            one.save()

    def remark(self, speech: int, summary: str) -> Comment:
        said = make_speech(
            self.machi.meeting, speech, speaker=self.seat, gist=f"{summary}と述べた。"
        )
        return make_comment(
            self.panel,
            member=self.seat,
            meeting=self.machi.meeting,
            speech=said,
            summary=summary,
            targets=[target_at(self.machi.passage)],
        )

    def make_chain(self) -> Comment:
        """A remark with all that can follow it, closed."""
        self.make_edition()
        comment = self.remark(21, "住民も加えてほしい")
        self.answer(comment)
        comment.confirm("confirmed", edition=self.next, by=self.hana)
        return bring_to(comment, Stage.CLOSED, by=self.hana)

    def answer(self, comment: Comment) -> None:
        comment.respond("住民協議会と書き直します。", by=self.hana)
        comment.decide("accepted", by=self.hana)
        comment.revise(
            status="applied",
            edition=self.next,
            item=self.machi.item,
            before=BEFORE,
            after=AFTER,
            by=self.hana,
        )

    def make_asked(self) -> Comment:
        """A remark of Ren that waits for his word."""
        comment = self.remark(22, "下宿のことも書いてほしい")
        self.answer(comment)
        bring_to(comment, Stage.AGREED, by=self.hana)
        comment.confirm("asked", edition=self.next, by=self.hana)
        return comment

    def user(self, role: str) -> User | None:
        return None if role == "anonymous" else getattr(self, role)
