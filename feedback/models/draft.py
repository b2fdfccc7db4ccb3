from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.panel import Panel

HOLD = "SELECT id FROM feedback_draft WHERE id = ANY(%s) ORDER BY id FOR SHARE"


def hold_editions(drafts: Iterable[int], *, to_change: bool = False) -> None:
    """Let nobody add or take back an edition of these drafts (their keys) until this
    transaction ends; with `to_change`, nobody else hold them either.

    Whoever places a remark in an edition holds its draft, and whoever adds an edition
    holds it to change: so a remark that is being placed and an edition that is being
    added cannot miss each other. Others who place remarks need not wait.
    """
    keys = sorted(set(drafts))
    if not keys:
        return
    rows = Draft.objects.filter(pk__in=keys).order_by("pk")
    if to_change:
        list(rows.select_for_update(no_key=True).values_list("pk"))
        return
    with connection.cursor() as cursor:
        # Django knows no FOR SHARE.
        cursor.execute(HOLD, [keys])


class DraftQuerySet(LedgerQuerySet["Draft"]):
    def shown_outside(self, scope: Scope) -> Q:
        from feedback.models import Edition

        published = Edition.objects.filter(
            draft=OuterRef("pk"), publication__isnull=False
        )
        return Q(Exists(published))


class Draft(models.Model):
    """The document under discussion: 報告書（案）."""

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="drafts", verbose_name=_("会議体")
    )
    key = models.CharField(
        _("略号"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")],
    )
    title = models.CharField(_("題名"), max_length=200)
    title_en = models.CharField(_("英語の題名"), max_length=300, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("報告書案")
        verbose_name_plural = pgettext_lazy("plural", "報告書案")
        ordering = ["panel", "key"]
        constraints = [UniqueConstraint(fields=["panel", "key"], name="draft_key_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("draft", args=[self.panel.slug, self.key])
