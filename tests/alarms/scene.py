"""What the tests of the alarms look at: a draft in three whole editions, each put to a
meeting of its own, and remarks on its items. All names and texts are invented."""

from datetime import date
from typing import Any

from feedback.alarms import Alarm, alarms_of
from feedback.models import Comment, Edition, Item, ItemLink, Passage, Revision, Target
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_panel,
    make_secretariat,
)

OLD = "空き家は地区の協議会が使い方を決める。"
NEW = "空き家は地区の協議会が住民と使い方を決める。"
OTHER = "市は改修の費用を助ける。"
MORE = "結果は毎年公表する。"
TODAY = date(2020, 7, 1)


class Scene:
    def __init__(self, slug: str = "machi", secretariat: str = "hana") -> None:
        self.panel = make_panel(slug)
        self.hana = make_secretariat(self.panel, secretariat)
        self.draft = make_draft(self.panel)
        self.meetings = [
            make_meeting(self.panel, number, held_on=date(2020, number, 10))
            for number in (4, 5, 6)
        ]
        self.editions = [
            make_edition(
                self.draft,
                f"資料{meeting.number}-1",
                meeting=meeting,
                position=meeting.number,
                complete=True,
            )
            for meeting in self.meetings
        ]
        self.pages = 0

    def item(self, *texts: str | None, **passage: Any) -> Item:
        """An item with its text in each edition; None where it is not there."""
        self.pages += 10
        item = make_item(self.draft, position=self.pages)
        for edition, text in zip(self.editions, texts, strict=False):
            if text is not None:
                self.stand(item, edition, text, **passage)
        return item

    def stand(self, item: Item, edition: Edition, text: str, **fields: Any) -> Passage:
        fields = {"page": item.position, "position": item.position} | fields
        return Passage.objects.create(item=item, edition=edition, text=text, **fields)

    def remark(
        self, item: Item | None = None, *, on: int = 0, **fields: Any
    ) -> Comment:
        """A remark on the item in one of the editions, made in its meeting."""
        fields.setdefault("meeting", self.meetings[on])
        targets = []
        if item is not None:
            targets = [Target(item=item, edition=self.editions[on], cited_as="10頁")]
        return make_comment(self.panel, by=self.hana, targets=targets, **fields)

    def decide(self, comment: Comment, disposition: str) -> Comment:
        told = {"reason": "架空の理由", "destination": "次の計画"}
        comment.decide(disposition, by=self.hana, **told)
        return comment

    def revise(
        self, comment: Comment, item: Item, *, at: int = 1, **fields: Any
    ) -> Revision:
        fields = {"status": "applied", "edition": self.editions[at]} | fields
        return comment.revise(item=item, by=self.hana, **fields)

    def accepted(self, item: Item, *, on: int = 0, at: int = 1) -> Comment:
        """A remark that is accepted and, as is claimed, reflected."""
        comment = self.decide(self.remark(item, on=on), "accepted")
        self.revise(comment, item, at=at)
        return comment

    def answer(self, comment: Comment, *, at: int) -> None:
        comment.respond("お答えします。", meeting=self.meetings[at], by=self.hana)

    def confirm(self, comment: Comment, verdict: str, *, at: int) -> None:
        comment.confirm(
            verdict, edition=self.editions[at], note="御説明のとおり", by=self.hana
        )

    def link(self, origin: Item, to: Item, sort: str, *, at: int = 1) -> None:
        ItemLink.objects.create(
            edition=self.editions[at], from_item=origin, to_item=to, sort=sort
        )

    def keep_parts_only(self) -> None:
        for edition in self.editions:
            edition.complete = False
            edition.save()

    def rings(self, kind: str, **options: Any) -> list[Alarm]:
        return [one for one in self.all(**options) if one.kind == kind]

    def all(self, **options: Any) -> list[Alarm]:
        return alarms_of(self.panel, today=TODAY, **options)
