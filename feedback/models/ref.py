from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.models.panel import Panel


class RefCounter(models.Model):
    """The last running number given out in one series of one panel.

    The trigger `comment_number` alone writes here; a number is never given twice.
    """

    pk = models.CompositePrimaryKey("panel", "series")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+")
    series = models.CharField(max_length=12)
    last = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("整理番号の控え")

    def __str__(self) -> str:
        return f"{self.panel_id}-{self.series}-{self.last}"
