from collections.abc import Callable, Iterable, Sequence
from statistics import median_low
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import BooleanField, Case, F, Q, UniqueConstraint, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, Viewer, scope_of
from feedback.models.draft import Draft


class ItemQuerySet(LedgerQuerySet["Item"]):
    panel_path = "draft__panel"

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the items that the viewer may see, each with `seen_retired`: outside,
        an item is gone, or back, once the edition that says so is public."""
        office = Q(scope_of(viewer).secretariat_q(self.panel_path))
        gone_unseen = Q(retired=True, retired_in__publication__isnull=True)
        back_unseen = Q(retired=False, returned_in__publication__isnull=True)
        seen = Case(
            When(office, then=F("retired")),
            When(gone_unseen & Q(retired_in__isnull=False), then=Value(False)),
            When(back_unseen & Q(returned_in__isnull=False), then=Value(True)),
            default=F("retired"),
            output_field=BooleanField(),
        )
        return super().visible_to(viewer).annotate(seen_retired=seen)

    def shown_outside(self, scope: Scope) -> Q:
        return Q(publication__isnull=False)

    def themes(self) -> list[str]:
        """Return the themes of these items, in the drafts' order."""
        ordered = self.order_by("draft", "position", "pk")
        return themes_in_order(ordered.values_list("theme", flat=True))


def themes_in_order(of_items: Iterable[str]) -> list[str]:
    """Return each theme once, by where the middle one of its items stands; `of_items`
    are the themes of items in their order.

    The first one would not do: an item may have come to its theme from far before it.
    """
    rows: dict[str, list[int]] = {}
    for row, theme in enumerate(of_items):
        if theme:
            rows.setdefault(theme, []).append(row)
    return sorted(rows, key=lambda theme: median_low(rows[theme]))


def place_among(themes: Sequence[str]) -> Callable[[str], tuple[bool, int, str]]:
    """Return by what themes are sorted into the order of `themes`: then come those that
    no item has any more, and last "", for what speaks of none."""
    places = {theme: place for place, theme in enumerate(themes)}
    return lambda theme: (theme == "", places.get(theme, len(places)), theme)


class Item(models.Model):
    """A place in the draft that keeps its identity from edition to edition."""

    draft = models.ForeignKey(
        Draft, models.PROTECT, related_name="items", verbose_name=_("報告書案")
    )
    key = models.CharField(
        _("略号"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")],
    )
    theme = models.CharField(
        _("検討項目"), max_length=100, blank=True, help_text=_("例：検討項目③")
    )
    title = models.CharField(_("項目"), max_length=200)
    position = models.PositiveIntegerField(_("並び順"), default=0)
    retired = models.BooleanField(_("なくなった項目"), default=False)
    # The edition that has it no more, where that is known.
    retired_in = models.ForeignKey(
        "Edition",
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("なくなった版"),
    )
    # The one in which it was there again after that.
    returned_in = models.ForeignKey(
        "Edition",
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("再び現れた版"),
    )
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="items",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("項目")
        verbose_name_plural = pgettext_lazy("plural", "項目")
        ordering = ["draft", "position", "pk"]
        constraints = [UniqueConstraint(fields=["draft", "key"], name="item_key_once")]

    def __str__(self) -> str:
        return f"{self.theme} {self.title}".strip()
