from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.comment import Comment
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.speech import Speech
from feedback.workflow import Verdict


class ConfirmationQuerySet(LedgerQuerySet["Confirmation"]):
    panel_path = "comment__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return scope.own_q("comment__member__user") | Q(publication__isnull=False)


class Recorder(models.TextChoices):
    MEMBER = "member", _("構成員本人")
    SECRETARIAT = "secretariat", _("事務局")


class Confirmation(models.Model):
    """What the member said of how the comment was reflected; bound to an edition.

    Rows are added, never changed: a new word is a new row.
    """

    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        related_name="confirmations",
        verbose_name=_("御意見"),
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="confirmations",
        verbose_name=_("版"),
    )
    verdict = models.CharField(_("確認"), max_length=30, choices=Verdict)
    note = models.TextField(_("御意見"), blank=True)
    recorded_as = models.CharField(_("記録した立場"), max_length=12, choices=Recorder)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("記録者"),
    )
    speech = models.ForeignKey(
        Speech,
        models.PROTECT,
        related_name="confirmations",
        null=True,
        blank=True,
        verbose_name=_("発言"),
        help_text=_("会合で述べられたときの発言。"),
    )
    said_at = models.DateTimeField(_("日時"))
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="confirmations",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("構成員の確認")
        verbose_name_plural = pgettext_lazy("plural", "構成員の確認")
        ordering = ["pk"]
        constraints = [one_of("verdict", Verdict), one_of("recorded_as", Recorder)]

    def __str__(self) -> str:
        return translate("%(verdict)s（%(edition)s）") % {
            "verdict": self.get_verdict_display(),
            "edition": self.edition,
        }
