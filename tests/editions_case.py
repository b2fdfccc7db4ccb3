"""A draft in three editions, of which the third is not public yet: what moved, changed,
was split, merged, put in and taken out, and two remarks of the seventh meeting."""

from datetime import date
from typing import Any

from feedback.models import Comment, Edition, Item, ItemLink, Passage, User
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_secretariat,
    make_speech,
    make_user,
    publish,
    target_at,
)

SECRET = "秘密"
CHAPTERS = ("１　まちの姿", "２　進め方")
# key, heading, then chapter, page and text in the first and in the second edition.
ITEMS: list[tuple[str, str, Any, Any]] = [
    (
        "houses",
        "空き家の活用",
        (0, 56, "空き家は地区の協議会が調べる。市は、活用を助言する。"),
        (0, 60, "空き家は地区の住民協議会が毎年調べる。市は、活用を助言する。"),
    ),
    (
        "library",
        "図書館",
        (0, 57, "図書館は、夜も開く。"),
        (0, 61, "図書館は、夜も開く。"),
    ),
    (
        "buses",
        "バス",
        (0, 58, "バスは、三つの路線を保つ。"),
        (1, 65, "バスは、三つの路線を保つ。"),
    ),
    (
        "festival",
        "祭り",
        (1, 59, "祭りの担い手を育てる。費用は町が持つ。"),
        (1, 62, "祭りの担い手を育てる。"),
    ),
    ("festival-cost", "祭りの費用", None, (1, 63, "費用は町が持つ。")),
    ("market", "朝市", (1, 60, "朝市を開く。"), None),
    ("schools", "学校", (1, 61, "学校を開放する。"), (1, 64, "学校を開放する。")),
]


class Editions:
    def __init__(self) -> None:
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel, "hana")
        self.mio = make_user("mio")
        self.seat = make_member(self.panel, "澪", user=self.mio)
        self.sora = make_secretariat(make_panel("umi"), "sora")
        self.draft = make_draft(self.panel)
        self.meeting = make_meeting(self.panel, 7)
        self.old = self.edition("資料7-1", 1, self.meeting)
        self.new = self.edition("資料8-1", 2, make_meeting(self.panel, 8))
        self.make_items()
        self.reflected, self.open = self.make_remarks()
        publish(self.panel, self.reflected, by=self.hana)
        self.publish_new()
        self.third = self.make_third()

    def edition(self, label: str, position: int, meeting: Any = None) -> Edition:
        return make_edition(
            self.draft,
            label,
            position=position,
            complete=True,
            meeting=meeting,
            dated_on=date(2030, position, 1),
        )

    def make_items(self) -> None:
        for at, (key, heading, *states) in enumerate(ITEMS, start=1):
            item = make_item(self.draft, key, title=heading, position=at)
            for edition, state in zip((self.old, self.new), states, strict=True):
                if state:
                    self.stand(item, edition, *state)
        ItemLink.objects.create(
            edition=self.new,
            from_item=self.item("festival"),
            to_item=self.item("festival-cost"),
            sort="split",
        )

    def stand(
        self, item: Item, edition: Edition, chapter: int, page: int, text: str
    ) -> Passage:
        return Passage.objects.create(
            item=item,
            edition=edition,
            path=[CHAPTERS[chapter]],
            heading=item.title,
            page=page,
            position=page,
            text=text,
        )

    def item(self, key: str) -> Item:
        return Item.objects.get(draft=self.draft, key=key)

    def passage(self, key: str, edition: Edition) -> Passage:
        return Passage.objects.get(item__key=key, edition=edition)

    def make_remarks(self) -> tuple[Comment, Comment]:
        """One that the second edition reflects, and one that only speaks of a place."""
        reflected = self.remark(15, "houses", "住民も入れてほしい")
        reflected.decide("accepted", by=self.hana)
        reflected.revise(
            status="applied",
            edition=self.new,
            item=self.item("houses"),
            before=self.passage("houses", self.old).text,
            after=self.passage("houses", self.new).text,
            by=self.hana,
        )
        bring_to(reflected, Stage.CLOSED, by=self.hana)
        return reflected, self.remark(16, "festival", f"{SECRET}の費用の話")

    def remark(self, speech: int, key: str, summary: str) -> Comment:
        return make_comment(
            self.panel,
            member=self.seat,
            meeting=self.meeting,
            speech=make_speech(self.meeting, speech, speaker=self.seat),
            summary=summary,
            targets=[target_at(self.passage(key, self.old), "５６ページ")],
        )

    def publish_new(self) -> None:
        """The second edition is public because the revision is placed in it."""
        self.new.refresh_from_db()
        self.old.refresh_from_db()
        assert self.old.publication_id
        assert self.new.publication_id

    def make_third(self) -> Edition:
        third = self.edition(f"{SECRET}9-1", 3)
        for passage in Passage.objects.filter(edition=self.new):
            self.stand(
                passage.item, third, 0, passage.page + 1, f"{SECRET}。{passage.text}"
            )
        new = make_item(self.draft, "hidden", title=f"{SECRET}の項目")
        self.stand(new, third, 0, 99, f"{SECRET}の本文")
        ItemLink.objects.create(
            edition=third, from_item=self.item("library"), to_item=new, sort="split"
        )
        return third

    def user(self, role: str) -> User | None:
        return None if role == "anonymous" else getattr(self, role)

    @property
    def compare(self) -> str:
        return "/p/machi/drafts/report/compare/"
