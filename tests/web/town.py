"""What the site's tests look at: a panel that published one remark and not another.

Hana is the secretariat of `machi`, Mio and Ren are members; Sora is the secretariat of
`umi`, which published nothing. Words that the public must not find say 秘密.
"""

from datetime import date
from typing import Any

from feedback.models import Comment, Confirmation, Passage, User
from feedback.workflow import Stage
from tests.factories import (
    attend,
    bring_to,
    make_comment,
    make_edition,
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

SECRET = "秘密"


class Town:
    def __init__(self) -> None:
        self.panel = make_panel("machi", ministry="架空省", description="架空の会議。")
        self.hana = make_secretariat(self.panel, "hana")
        self.mio = make_user("mio")
        self.mio_seat = make_member(self.panel, "澪", user=self.mio)
        self.ren = make_user("ren")
        make_member(self.panel, "蓮", user=self.ren)
        self.root = make_user("root", is_superuser=True, is_staff=True)
        self.seventh = make_meeting(
            self.panel, 7, agenda="議事一\n議事二", venue="架空"
        )
        self.eighth = make_meeting(self.panel, 8, venue=f"{SECRET}の間")
        attend(self.seventh, self.mio_seat)
        self.passage = place(self.panel)
        self.draft = self.passage.edition.draft
        self.make_secret_edition()
        self.published = self.make_published()
        self.hidden = self.make_hidden()
        self.make_umi()

    def make_secret_edition(self) -> None:
        self.new_edition = make_edition(self.draft, f"{SECRET}8-1", position=1)
        passage = make_passage(self.passage.item, self.new_edition, 60)
        passage.text = f"架空の本文。{SECRET}の文。"
        passage.save()

    def make_published(self) -> Comment:
        """A remark with its whole chain made public, and the office's work after."""
        speech = make_speech(self.seventh, 15, gist="分かりにくいと述べた。")
        answer = make_speech(self.seventh, 19, gist="書き足すと答えた。")
        comment = make_comment(
            self.panel,
            member=self.mio_seat,
            meeting=self.seventh,
            speech=speech,
            summary="図を足してほしい",
            targets=[target_at(self.passage)],
        )
        comment.respond("図を足します。", channel="oral", speech=answer, by=self.hana)
        comment.decide("accepted", by=self.hana)
        comment.revise(
            status="applied",
            edition=self.passage.edition,
            item=self.passage.item,
            before="図はない。",
            after="図を足した。",
            by=self.hana,
        )
        comment.confirm("confirmed", edition=self.passage.edition, by=self.hana)
        bring_to(comment, Stage.CLOSED, by=self.hana)
        publish(self.panel, comment, by=self.hana)
        comment.move_to(Stage.TRIAGED, note=f"{SECRET}の再開", by=self.hana)
        comment.decide("noted", reason=f"{SECRET}の理由", by=self.hana)
        comment.respond(f"{SECRET}の回答", by=self.hana)
        return comment

    def make_hidden(self) -> Comment:
        comment = make_comment(
            self.panel,
            member=self.mio_seat,
            meeting=self.eighth,
            speech=make_speech(self.eighth, 3, gist=f"{SECRET}の発言"),
            summary=f"{SECRET}の御意見",
            body=f"{SECRET}の本文",
            targets=[target_at(self.passage)],
        )
        comment.respond(f"{SECRET}の考え方", by=self.hana)
        comment.assign(assignee=self.hana, due_on=date(2030, 6, 1), by=self.hana)
        return comment

    def make_umi(self) -> None:
        umi = make_panel("umi", name=f"{SECRET}に関する懇談会")
        self.sora = make_secretariat(umi, "sora")
        make_meeting(umi, 1)
        self.umi_item = place(umi).item
        self.elsewhere = make_comment(umi, summary=f"{SECRET}の海の御意見")

    def elsewhere_of_machi(self) -> Comment:
        """A remark of Ren that speaks of the edition that is not public yet."""
        passage = Passage.objects.get(edition=self.new_edition)
        return make_comment(self.panel, targets=[target_at(passage)])

    def ask_mio(self, **fields: Any) -> Confirmation:
        """Bring the hidden remark to where Mio is asked for her word."""
        if self.hidden.stage != Stage.AGREED:
            self.hidden.decide("noted", reason="参考とします。", by=self.hana)
            bring_to(self.hidden, Stage.AGREED, by=self.hana)
        fields.setdefault("edition", self.passage.edition)
        return self.hidden.confirm("asked", by=self.hana, **fields)

    def user(self, role: str) -> User | None:
        """Return who plays the role; None for anonymous."""
        return None if role == "anonymous" else getattr(self, role)

    @property
    def pages(self) -> dict[str, str]:
        """The addresses of the site's pages, by a name of our own."""
        return {
            "panels": "/",
            "panel": "/p/machi/",
            "comments": "/p/machi/comments/",
            "statistics": "/p/machi/statistics/",
            "statistics-csv": "/p/machi/statistics/ages.csv",
            "published comment": f"/c/{self.published.ref}/",
            "hidden comment": f"/c/{self.hidden.ref}/",
            "draft": "/p/machi/drafts/report/",
            "compare": "/p/machi/drafts/report/compare/",
            "compare-table": "/p/machi/drafts/report/compare/table/",
            "item": f"/p/machi/drafts/report/items/{self.passage.item.key}/",
            "panel-feed": "/p/machi/feed/",
            "item-feed": (
                f"/p/machi/drafts/report/items/{self.passage.item.key}/feed/"
            ),
            "published minutes": "/p/machi/minutes/7/",
            "hidden minutes": "/p/machi/minutes/8/",
            "search": "/search/?q=図を",
            "panel-search": "/p/machi/search/?q=架空",
            "me": "/me/",
            "write": "/p/machi/write/",
            "notices": "/me/notices/",
            "other panel": "/p/umi/",
            "other comments": "/p/umi/comments/",
            "other statistics": "/p/umi/statistics/",
            "other statistics-csv": "/p/umi/statistics/ages.csv",
            "other comment": f"/c/{self.elsewhere.ref}/",
            "other draft": "/p/umi/drafts/report/",
            "other compare": "/p/umi/drafts/report/compare/",
            "other compare-table": "/p/umi/drafts/report/compare/table/",
            "other item": f"/p/umi/drafts/report/items/{self.umi_item.key}/",
            "other panel-feed": "/p/umi/feed/",
            "other item-feed": (
                f"/p/umi/drafts/report/items/{self.umi_item.key}/feed/"
            ),
            "other minutes": "/p/umi/minutes/1/",
            "other panel-search": "/p/umi/search/?q=架空",
            "other write": "/p/umi/write/",
        }
