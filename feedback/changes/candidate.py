"""A remark that may be behind a change, and why it is proposed."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.models import Comment


class Reason(models.TextChoices):
    """Why a remark is proposed, the strongest first; the last speaks against it."""

    PLANNED = "planned", _("この項目に修正の予定がある")
    ITEM = "item", _("この項目への御意見")
    KIN = "kin", _("分割・統合される前の項目への御意見")
    NAMED = "named", _("この項目の名を挙げた御意見")
    PAGE = "page", _("引用したページにこの項目がある")
    ADDED = "added", _("加わった言葉と重なる")
    REMOVED = "removed", _("なくなった言葉と重なる")
    THEME = "theme", _("同じ検討項目")
    RECENT = "recent", _("この版の直前の会合の御意見")
    ACCEPTED = "accepted", _("反映するとした御意見")
    DECLINED = "not_accepted", _("反映しないとした御意見")


class Likelihood(models.TextChoices):
    HIGH = "high", _("高い")
    FAIR = "fair", _("中くらい")
    LOW = "low", _("低い")


# The least score of each, in the scale of proposing.py.
LEAST = {Likelihood.HIGH: 45.0, Likelihood.FAIR: 25.0}


@dataclass(frozen=True)
class Candidate:
    """`score`: from 0 up, only to be compared. `linked`: it is behind the change
    already, as somebody said."""

    comment: Comment
    score: float
    reasons: tuple[Reason, ...]
    linked: bool = False

    @property
    def likelihood(self) -> Likelihood:
        """The score in words."""
        reached = (word for word, least in LEAST.items() if self.score >= least)
        return next(reached, Likelihood.LOW)
