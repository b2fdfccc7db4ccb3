"""A draft in two editions, and the remarks that were made between them.

第1稿 was put to 第5回, 第2稿 to 第7回. All names and texts are invented.
"""

from datetime import date
from typing import Any

from feedback.models import (
    Comment,
    Edition,
    Item,
    ItemChange,
    Passage,
    Target,
    changes_between,
)
from feedback.models.carrying import carry_into
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_secretariat,
)

HELD = {5: date(2030, 4, 5), 6: date(2030, 5, 8), 7: date(2030, 6, 12)}
VACANT = "空き家の活用は、地区ごとの協議会で進める。"
BUS = "路線バスの便数は、利用の状況を見て決める。"


class Story:
    def __init__(self) -> None:
        self.panel = make_panel()
        self.hana = make_secretariat(self.panel)
        self.mio = make_member(self.panel, "澪")
        self.meetings = {
            number: make_meeting(self.panel, number, held_on=day)
            for number, day in HELD.items()
        }
        self.draft = make_draft(self.panel)
        self.old = self._edition("第1稿", 1, 5)
        self.new = self._edition("第2稿", 2, 7)
        self.vacant = self.item("akiya", VACANT, VACANT + "学生の下宿にも使う。", 10)
        self.bus = self.item("bus", BUS, BUS, 12)

    def _edition(self, label: str, position: int, meeting: int) -> Edition:
        return make_edition(
            self.draft,
            label,
            position=position,
            meeting=self.meetings[meeting],
            complete=True,
        )

    def item(
        self, key: str, before: str | None, after: str | None, page: int, **fields: Any
    ) -> Item:
        """An item with its words in both editions; None: it is not there."""
        item = make_item(self.draft, key, position=page, **fields)
        for edition, text in ((self.old, before), (self.new, after)):
            if text is not None:
                Passage.objects.create(
                    item=item,
                    edition=edition,
                    page=page,
                    position=page,
                    heading=item.title,
                    text=text,
                )
        return item

    def remark(
        self, item: Item | None = None, meeting: int = 5, **fields: Any
    ) -> Comment:
        """A remark of the meeting, on the item as 第1稿 has it."""
        targets = fields.pop("targets", None)
        if targets is None and item is not None:
            targets = [Target(item=item, edition=self.old, cited_as="ここ")]
        return make_comment(
            self.panel,
            by=self.hana,
            member=self.mio,
            meeting=self.meetings[meeting],
            targets=targets or [],
            **fields,
        )

    def settle(self, comment: Comment, disposition: str = "accepted") -> Comment:
        comment.move_to("triaged", by=self.hana)
        comment.decide(disposition, reason="そのとおり。", by=self.hana)
        comment.move_to("drafted", by=self.hana)
        return comment

    def change_of(self, item: Item) -> ItemChange:
        changes = changes_between(self.old, self.new)
        return next(one for one in changes if one.item == item)

    def carry(self) -> None:
        carry_into(self.new)
