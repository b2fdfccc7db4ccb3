from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.citations import pages_cited
from feedback.models.comment import Comment
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.item import Item
from feedback.models.passage import Passage
from feedback.workflow import Anchor

# What one says of a place, and what was found of it.
SAID = ("item_id", "edition_id", "passage_id", "page", "cited_as", "anchor")


class Target(models.Model):
    """Comment → item in an edition, the citation as it was said, how it resolved.

    `passage` and `page` follow from the others (`resolve`); the database holds that a
    target's passage belongs to the target's item.
    """

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="targets", verbose_name=_("御意見")
    )
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        related_name="targets",
        null=True,
        blank=True,
        verbose_name=_("項目"),
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="targets",
        null=True,
        blank=True,
        verbose_name=_("版"),
    )
    passage = models.ForeignKey(
        Passage,
        models.PROTECT,
        related_name="targets",
        null=True,
        editable=False,
        verbose_name=_("記載"),
    )
    page = models.PositiveIntegerField(
        _("ページ"), null=True, blank=True, help_text=_("空なら引用か記載から。")
    )
    cited_as = models.CharField(
        _("引用の表記"), max_length=200, blank=True, help_text=_("例：５６ページ")
    )
    anchor = models.CharField(
        _("特定"),
        max_length=20,
        choices=Anchor,
        default=Anchor.UNRESOLVED,
        editable=False,
    )

    class Meta:
        verbose_name = _("対象箇所")
        verbose_name_plural = pgettext_lazy("plural", "対象箇所")
        ordering = ["pk"]
        constraints = [
            one_of("anchor", Anchor),
            CheckConstraint(
                condition=Q(passage__isnull=True)
                | Q(item__isnull=False, edition__isnull=False),
                name="target_passage_has_item",
            ),
            CheckConstraint(
                condition=~Q(anchor="exact") | Q(passage__isnull=False),
                name="target_exact_has_passage",
            ),
            CheckConstraint(
                condition=Q(item__isnull=False)
                | Q(page__isnull=False)
                | ~Q(cited_as=""),
                name="target_names_a_place",
                violation_error_message=_(
                    "項目、ページ、引用の表記のどれかが要ります。"
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["page"], name="target_by_page"),
            # The first few remarks at an item, without the others.
            models.Index(fields=["item", "comment"], name="target_by_item"),
        ]

    def __str__(self) -> str:
        place = str(self.item) if self.item else self.cited_as
        return place if self.page is None else f"P.{self.page} {place}"

    def clean(self) -> None:
        if self.item and self.edition and self.item.draft_id != self.edition.draft_id:
            raise ValidationError(
                {"edition": _("項目と版が、別の報告書案のものです。")}
            )
        self.resolve()

    def says_the_same(self, other: "Target") -> bool:
        """Return whether the other, resolved as well, is the same place, cited so."""
        return all(getattr(self, name) == getattr(other, name) for name in SAID)

    def resolve(self) -> "Target":
        """Find the place that was meant: item, passage, page, anchor; no saving.

        A citation that names a page of a known edition finds the item there, if just
        one stands on that page; more than one is a person's choice, not a guess.
        """
        if self.page is None and (pages := pages_cited(self.cited_as)):
            self.page = pages[0]
        self.passage = self._passage()
        if self.passage is None:
            self.anchor = Anchor.UNRESOLVED
            return self
        self.item_id = self.passage.item_id
        self.anchor = Anchor.EXACT
        if self.page is None:
            self.page = self.passage.page
        return self

    def _passage(self) -> Passage | None:
        if self.edition_id is None:
            return None
        passages = Passage.objects.filter(edition=self.edition_id)
        if self.item_id is not None:
            return passages.filter(item=self.item_id).first()
        if self.page is None:
            return None
        on_page = passages.filter(
            Q(page=self.page) | Q(page__lte=self.page, page_to__gte=self.page)
        )[:2]
        return on_page[0] if len(on_page) == 1 else None
