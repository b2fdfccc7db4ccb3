from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import (
    Case,
    CheckConstraint,
    Exists,
    F,
    OuterRef,
    Q,
    UniqueConstraint,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback import workflow
from feedback.models.access import LedgerQuerySet, Viewer, scope_of
from feedback.models.comment import Comment
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.item import Item
from feedback.models.panel import Panel
from feedback.models.passage import Passage
from feedback.models.sight import FULL, OWN, PUBLIC
from feedback.workflow import (
    AGREED_STAGES,
    PLACED_REVISIONS,
    UNFINISHED_REVISIONS,
    Impact,
    RevisionStatus,
)

if TYPE_CHECKING:
    from feedback.models.proving import Prover

GIVEN = [choice for choice in RevisionStatus.choices if choice[0] != "none"]


# What the editions tell, where they have the text.
CLAIMS = ("before", "after")

# Where a filter finds what the public sees of a revision.
SEEN: dict[str, Any] = {
    "status": models.CharField(),
    "impact": models.CharField(),
    "item_id": models.BigIntegerField(),
    "edition_id": models.BigIntegerField(),
}


class RevisionQuerySet(LedgerQuerySet["Revision"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the revisions that the viewer may see, each as she may see it.

        As with comments: `view` says how. `full` the secretariat; `own` the member
        whose answer is agreed, the row as it is; `public` all others, the row as the
        last publication showed it. Filters after this one ask the `seen_…` columns.
        """
        scope = scope_of(viewer)
        in_full = Q(scope.secretariat_q("panel"))
        agreed = Q(
            Exists(
                Comment.objects.filter(
                    scope.own_q("member__user"),
                    revisions=OuterRef("pk"),
                    stage__in=AGREED_STAGES,
                )
            )
        )
        view = Case(
            When(in_full, then=Value(FULL)),
            When(agreed, then=Value(OWN)),
            default=Value(PUBLIC),
        )
        seen = {f"seen_{name}": _seen(name, field) for name, field in SEEN.items()}
        return (
            self.annotate(view=view)
            .annotate(**seen)
            .filter(in_full | agreed | Q(published_as__isnull=False))
        )

    def record(
        self, panel: Panel, *, source_key: str = "", **fields: Any
    ) -> "Revision":
        """Keep a change of the text that serves no remark (yet); return it.

        Raises RevisionRefused. `Comment.share_revision` lets it serve one.
        """
        revision = self.model(panel=panel, source_key=source_key)
        revision.take(**fields)
        revision.save()
        return revision

    def unfinished(self) -> Self:
        return self.filter(status__in=UNFINISHED_REVISIONS)


def _seen(name: str, field: Any) -> Case:
    """Return the column as it is, or as it was published where that is the view."""
    key = {"item_id": "item"}.get(name, name)
    published = Cast(KT(f"published_as__{key}"), field)
    return Case(When(view=PUBLIC, then=published), default=F(name), output_field=field)


class Revision(models.Model):
    """Where and how an edition's text changed because of comments."""

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="revisions", verbose_name=_("会議体")
    )
    comments = models.ManyToManyField(
        Comment, related_name="revisions", verbose_name=_("御意見")
    )
    status = models.CharField(
        _("状態"), max_length=10, choices=GIVEN, default=RevisionStatus.PLANNED
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="revisions",
        null=True,
        blank=True,
        verbose_name=_("版"),
    )
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        related_name="revisions",
        null=True,
        blank=True,
        verbose_name=_("項目"),
    )
    passage = models.ForeignKey(
        Passage,
        models.PROTECT,
        related_name="revisions",
        null=True,
        editable=False,
        verbose_name=_("記載"),
    )
    # The text changed by losing the item: no passage of the edition holds it.
    removes = models.BooleanField(default=False, db_default=False, editable=False)
    impact = models.CharField(
        _("影響"), max_length=12, choices=Impact, default=Impact.SUBSTANTIVE
    )
    before = models.TextField(_("修正前"), blank=True)
    after = models.TextField(_("修正後"), blank=True)
    # As somebody wrote it, where `before` and `after` come from the editions.
    claimed_before = models.TextField(_("修正前（申告）"), blank=True, db_default="")
    claimed_after = models.TextField(_("修正後（申告）"), blank=True, db_default="")
    claimed_page = models.PositiveIntegerField(
        _("ページ（申告）"),
        null=True,
        blank=True,
        help_text=_("反映したと言われたページ。記載のページと照らし合わせます。"),
    )
    proved_against = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("比べた版"),
        help_text=_("「修正前」の文を採った版。空なら、前後の文は申告のまま。"),
    )
    note = models.TextField(_("備考"), blank=True)
    source_key = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("取り込んだファイルでの識別子。"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("記録日時"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新日時"), auto_now=True)
    # As the last publication showed it; a later change is not public yet.
    published_as = models.JSONField(null=True, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("反映箇所")
        verbose_name_plural = pgettext_lazy("plural", "反映箇所")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["panel", "source_key"],
                condition=~Q(source_key=""),
                name="revision_source_once",
            ),
            CheckConstraint(
                condition=Q(status__in=[code for code, _label in GIVEN]),
                name="revision_status_is_known",
            ),
            one_of("impact", Impact),
            CheckConstraint(
                condition=~Q(status__in=PLACED_REVISIONS)
                | (
                    Q(edition__isnull=False, item__isnull=False)
                    & (Q(passage__isnull=False) | Q(removes=True))
                ),
                name="revision_applied_has_place",
            ),
            CheckConstraint(
                condition=Q(passage__isnull=True)
                | Q(item__isnull=False, edition__isnull=False),
                name="revision_passage_has_item",
            ),
            CheckConstraint(
                condition=Q(removes=False)
                | Q(edition__isnull=False, item__isnull=False, passage__isnull=True),
                name="revision_removes_what_is_gone",
            ),
        ]

    def __str__(self) -> str:
        place = self.item.title if self.item else ""
        return f"{self.get_status_display()} {place}".strip()

    @property
    def page(self) -> int | None:
        """The page of the passage in its edition, where both are known."""
        return self.passage.page if self.passage else None

    def take(self, **fields: Any) -> None:
        """Take the fields, and the passage that they name; no saving.

        `before` and `after` are what somebody says; where the editions have the text,
        it is they that tell (`prove`). Raises RevisionRefused if the rules don't allow
        them together.
        """
        said = {name: fields.pop(name, self.claim(name)) for name in CLAIMS}
        for name, value in fields.items():
            setattr(self, name, value)
        self.passage = self.find_passage()
        self.removes = self.passage is None and self._is_removal()
        workflow.check_revision(
            self.status,
            has_edition=self.edition is not None,
            has_item=self.item is not None,
            on_page=self.passage is not None or self.removes,
        )
        workflow.check_impact(self.impact)
        self._withdraw_proof(**said)
        self.prove()

    def claim(self, name: str) -> str:
        """Return what was said of `before` or `after`, whatever the editions tell."""
        proved = self.proved_against_id is not None
        said: str = getattr(self, f"claimed_{name}" if proved else name)
        return said

    def prove(self, prover: "Prover | None" = None) -> bool:
        """Take `before` and `after` from the editions, where these have the text, and
        keep what was said as claims; return whether they have it. No saving."""
        from feedback.models.proving import prover_of

        said = {name: self.claim(name) for name in CLAIMS}
        self._withdraw_proof(**said)
        proof = (prover or prover_of(self)).proof_of(self)
        if proof is None:
            return False
        self.claimed_before, self.claimed_after = said["before"], said["after"]
        self.before, self.after = proof.before, proof.after
        self.proved_against = proof.against
        return True

    def _withdraw_proof(self, *, before: str, after: str) -> None:
        self.proved_against = None
        self.before, self.after = before, after
        self.claimed_before = self.claimed_after = ""

    def told(self) -> dict[str, Any]:
        """Return what an event tells of it."""
        return {
            "revision": self.pk,
            "status": self.status,
            "edition": self.edition.label if self.edition else None,
            "item": self.item.title if self.item else None,
        }

    def _is_removal(self) -> bool:
        """Return whether the item stood in the edition before, and this one, which
        holds the whole document, has it no more."""
        if self.edition is None or self.item is None or not self.edition.complete:
            return False
        before = self.edition.previous()
        stood = Passage.objects.filter(edition=before, item=self.item)
        return before is not None and stood.exists()

    def find_passage(self) -> Passage | None:
        """Return the item's passage in the edition, where both are named."""
        if self.edition is None or self.item is None:
            return None
        return Passage.objects.filter(edition=self.edition, item=self.item).first()
