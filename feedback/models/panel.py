from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.workflow import Role


class PanelQuerySet(LedgerQuerySet["Panel"]):
    panel_path = "pk"

    def shown_outside(self, scope: Scope) -> Q:
        """Those that published something, and those where the viewer has a seat."""
        from feedback.models import Member, Publication

        published = Publication.objects.filter(panel=OuterRef("pk"))
        seat = Member.objects.filter(scope.own_q("user"), panel=OuterRef("pk"))
        return Q(Exists(published)) | Q(Exists(seat))


class Panel(models.Model):
    """A body of experts that a ministry convenes; all else belongs to one panel."""

    slug = models.CharField(
        _("略号"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")],
        help_text=_("アドレスと整理番号に使う英小文字。後から変えられません。"),
    )
    name = models.CharField(_("名称"), max_length=200)
    short_name = models.CharField(_("略称"), max_length=60, blank=True)
    name_en = models.CharField(_("英語名称"), max_length=300, blank=True)
    ministry = models.CharField(_("府省"), max_length=100, blank=True)
    description = models.TextField(_("説明"), blank=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = _("会議体")
        verbose_name_plural = pgettext_lazy("plural", "会議体")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("panel", args=[self.slug])

    def secretariat_usernames(self) -> list[str]:
        """Return the accounts that may be put in charge of its remarks."""
        seats = self.members.filter(role=Role.SECRETARIAT, user__isnull=False)
        return list(seats.values_list("user__username", flat=True))
