"""What the tests of the matching desk walk through: two editions of a draft of `machi`.

From 資料7-1 to 資料8-1: the pier moves, the sea's name is gone, the boats change, the
lighthouse is new.
"""

from typing import Any

from feedback.importer.editions.apply import apply_edition
from feedback.models import CarriedTarget, EditionImport, Item, ItemMatch, Target
from tests.admin.town import Town
from tests.factories import make_comment, make_draft
from tests.importer.editions.making import SECOND, read

PIER, SEA, BOATS = "桟橋の整備", "海の名の由来", "舟の修理"
LIGHT = "灯台の保存"


class Harbour:
    def __init__(self, town: Town) -> None:
        self.panel, self.by = town.machi.panel, town.hana
        self.draft = make_draft(self.panel, "harbour")
        self.first = apply_edition(read(self.draft, uploaded_by=self.by), by=self.by)
        self.of = read(self.draft, "資料8-1", SECOND, uploaded_by=self.by)

    @property
    def url(self) -> str:
        return self.page("matching")

    def page(self, name: str) -> str:
        return f"/admin/feedback/editionimport/{self.of.pk}/{name}/"

    def item(self, title: str) -> Item:
        return Item.objects.get(draft=self.draft, title=title)

    def aim(self, title: str, cited_as: str = "５ページ") -> Target:
        """Let a remark speak of an item, as it is in 資料7-1."""
        target = Target(item=self.item(title), edition=self.first, cited_as=cited_as)
        comment = make_comment(self.panel, summary=f"{title}の話", targets=[target])
        return comment.targets.get()

    def match(self, title: str) -> ItemMatch:
        """The row of the item of that title."""
        return self.of.matches.get(item__title=title)

    def place(self, section: int) -> ItemMatch:
        return self.of.matches.exclude(verdict="merge").get(section=section)

    def doubt(self, *titles: str) -> None:
        """Let the matches of these items be doubtful; the others are sure."""
        self.of.matches.update(doubtful=False)
        self.of.matches.filter(item__title__in=titles).update(doubtful=True)

    def fresh(self) -> EditionImport:
        return EditionImport.objects.get(pk=self.of.pk)

    def carried(self, target: Target) -> CarriedTarget:
        return CarriedTarget.objects.get(target=target)

    def sent(self, do: str, **fields: Any) -> dict[str, Any]:
        """What a form of the desk sends, opened now."""
        return {"do": do, "seen": self.fresh().version} | fields
