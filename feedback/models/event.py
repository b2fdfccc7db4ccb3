from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.comment import Comment
from feedback.models.fields import one_of


class Action(models.TextChoices):
    """What was done to the comment."""

    CAPTURED = "captured", _("記録")
    EDITED = "edited", _("編集")
    MOVED = "moved", _("段階の変更")
    REOPENED = "reopened", _("再開")
    DECIDED = "decided", _("対応区分の決定")
    RESPONDED = "responded", _("回答")
    REVISED = "revised", _("反映箇所")
    ASKED = "asked", _("確認の依頼")
    CONFIRMED = "confirmed", _("確認")
    ASSIGNED = "assigned", _("担当と期限")
    MERGED = "merged", _("統合")
    PUBLISHED = "published", _("公表")
    SPEECH_CHANGED = "speech_changed", _("発言の訂正")
    ANCHORED = "anchored", _("対象箇所の引き継ぎ")
    SPEECH_REVIEWED = "speech_reviewed", _("発言の訂正を確認")


class InMinutes(models.TextChoices):
    """Whether the minutes, as they were handed in last, have a speech."""

    HELD = "held", pgettext_lazy("speech in the minutes", "あり")
    GONE = "gone", pgettext_lazy("speech in the minutes", "なし")


# What a member may follow of her own remark; the rest is the office's own work.
MEMBER_ACTIONS = (Action.CAPTURED, Action.ASKED, Action.CONFIRMED, Action.PUBLISHED)


class EventQuerySet(LedgerQuerySet["Event"]):
    panel_path = "comment__panel"

    def shown_outside(self, scope: Scope) -> Q:
        own = scope.own_q("comment__member__user") & Q(action__in=MEMBER_ACTIONS)
        return own | Q(action=Action.PUBLISHED)

    def of_gone_speeches(self) -> set[int]:
        """Return the keys of the comments that were told that the minutes no longer
        have their speech, and neither that it is back nor given another one since."""
        rows = self.filter(after__has_any_keys=["in_minutes", "speech"]).order_by("pk")
        last = dict(rows.values_list("comment_id", "after__in_minutes"))
        return {pk for pk, said in last.items() if said == InMinutes.GONE}


class Event(models.Model):
    """Who did what to a comment, when, and why.

    Rows are added, never changed: a trigger refuses UPDATE, DELETE and TRUNCATE.
    `before` and `after` hold just the fields that changed.
    """

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="events", verbose_name=_("御意見")
    )
    action = models.CharField(_("こと"), max_length=20, choices=Action)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("行った人"),
    )
    at = models.DateTimeField(_("日時"))
    note = models.TextField(_("理由・備考"), blank=True)
    before = models.JSONField(_("前"), default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("後"), default=dict, encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField(_("記録日時"), db_default=Now(), editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("経過")
        verbose_name_plural = pgettext_lazy("plural", "経過")
        ordering = ["pk"]
        constraints = [one_of("action", Action)]
        # What happened last, whatever it happened to: a publication is thousands of
        # events of one moment.
        indexes = [models.Index(fields=["at", "id"], name="event_in_order")]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.get_action_display()}"
