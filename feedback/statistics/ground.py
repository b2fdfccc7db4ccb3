"""What the figures of a panel are drawn from, asked once for all of them."""

from functools import cached_property
from typing import Any

from feedback.models import Comment, Item, Meeting, Member, Panel, Viewer
from feedback.models.counting import Counted, Row, counted, counted_by_theme
from feedback.models.item import themes_in_order


class Ground:
    """The comments of a panel as a viewer sees them, counted, and what they name."""

    def __init__(self, panel: Panel, viewer: Viewer) -> None:
        self.panel, self.viewer = panel, viewer
        self._comments = Comment.objects.visible_to(viewer).filter(panel=panel)

    @cached_property
    def counted(self) -> Counted:
        return counted(self._comments)

    @cached_property
    def by_theme(self) -> list[Row]:
        return counted_by_theme(self._comments)

    @cached_property
    def members(self) -> list[Member]:
        return list(self._visible(Member).filter(panel=self.panel))

    @cached_property
    def items(self) -> list[tuple[int, str]]:
        """The key and the theme of each item, in the drafts' order."""
        items = self._visible(Item).filter(draft__panel=self.panel)
        return list(items.values_list("pk", "theme"))

    @cached_property
    def themes(self) -> list[str]:
        """The themes that the list can be filtered by, in the drafts' order."""
        return themes_in_order(theme for _pk, theme in self.items)

    @cached_property
    def seen_meetings(self) -> list[Meeting]:
        """The meetings that the viewer may see."""
        return list(self._visible(Meeting).filter(panel=self.panel))

    def can_list(self, number: int | None) -> bool:
        """Return whether the list can be filtered by the meeting of that number."""
        return any(one.number == number for one in self.seen_meetings)

    @cached_property
    def all_meetings(self) -> list[Meeting]:
        """All meetings of the panel: to tell how old a remark is to those who see it
        as it is, never to be shown."""
        return list(Meeting.objects.filter(panel=self.panel))

    def _visible(self, model: Any) -> Any:
        return model.objects.visible_to(self.viewer)
