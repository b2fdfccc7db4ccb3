from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.item import Item


class LineageSort(models.TextChoices):
    SPLIT = "split", _("分割")
    MERGE = "merge", pgettext_lazy("of items", "統合")


class ItemLink(models.Model):
    """An item that came of another in an edition: split off from it, or merged into.

    Split: `to_item` is new, and holds a part of what `from_item` said before. Merge:
    `from_item` is retired; what it said stands in `to_item`.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="item_links")
    from_item = models.ForeignKey(Item, models.PROTECT, related_name="links_onwards")
    to_item = models.ForeignKey(Item, models.PROTECT, related_name="links_back")
    sort = models.CharField(max_length=10, choices=LineageSort)

    class Meta:
        verbose_name = _("項目の系譜")
        verbose_name_plural = pgettext_lazy("plural", "項目の系譜")
        ordering = ["edition", "pk"]
        constraints = [
            one_of("sort", LineageSort),
            UniqueConstraint(
                fields=["edition", "from_item", "to_item"], name="item_link_once"
            ),
            CheckConstraint(
                condition=~Q(from_item=F("to_item")), name="item_link_of_two_items"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_item} → {self.to_item}"
