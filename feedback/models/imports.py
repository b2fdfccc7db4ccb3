"""A file of minutes on its way into the ledger: what was read, what people made of it.

Nothing of it is part of the ledger before it is applied. What is read from the file is
spread into rows, so that two people can work on one import without losing each other's
work; each step is kept, so that it can be undone.
"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, nothing
from feedback.models.comment import Comment
from feedback.models.fields import one_of
from feedback.models.handed_in import HandedIn, ImportState
from feedback.models.item import Item
from feedback.models.meeting import Meeting
from feedback.models.member import Member
from feedback.models.panel import Panel
from feedback.models.speech import Speech
from feedback.workflow import Kind, Role, Verdict


class ProposalState(models.TextChoices):
    PENDING = "pending", _("未確認")
    ACCEPTED = "accepted", pgettext_lazy("state of a proposal", "採用")
    REJECTED = "rejected", pgettext_lazy("state of a proposal", "不採用")


class ProposalSort(models.TextChoices):
    """What will come of it in the ledger."""

    COMMENT = "comment", _("御意見")
    TREATMENT = "treatment", _("対応の報告")
    CONFIRMATION = "confirmation", _("構成員の確認")


class ImportQuerySet(LedgerQuerySet["Import"]):
    def shown_outside(self, scope: Scope) -> Q:
        return nothing()


class Import(HandedIn):
    """One file of minutes that the secretariat of a panel handed in."""

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="imports", verbose_name=_("会議体")
    )
    meeting_number = models.PositiveIntegerField(
        _("回"),
        null=True,
        blank=True,
        help_text=_("空欄の場合は、議事録に書かれた回とします。"),
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="imports",
        null=True,
        editable=False,
        verbose_name=_("会合"),
    )
    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("議事録の取り込み")
        verbose_name_plural = pgettext_lazy("plural", "議事録の取り込み")
        ordering = ["-pk"]
        constraints = [
            one_of("state", ImportState),
            CheckConstraint(
                condition=Q(progress__lte=100), name="import_progress_to_100"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportFile(models.Model):
    """The bytes of an import, apart so that lists never load them."""

    belongs_to = models.OneToOneField(Import, models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.belongs_to)


class ImportedSpeech(models.Model):
    """One turn as it was read, and as a person corrected it."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="speeches")
    number = models.PositiveIntegerField(_("発言番号"))
    name_as_printed = models.CharField(_("議事録の表記"), max_length=200)
    speaker = models.ForeignKey(
        Member,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("発言者"),
    )
    # Who is on the roster of the minutes and not in the ledger: a member to be made
    # when this is applied. Counts only where `speaker` is empty.
    newcomer = models.CharField(_("新たな構成員"), max_length=100, blank=True)
    # Of somebody whom a person named, for want of a roster to tell.
    newcomer_title = models.CharField(
        _("敬称・職名"), max_length=100, blank=True, db_default=""
    )
    newcomer_role = models.CharField(
        _("役割"), max_length=20, blank=True, choices=Role, db_default=""
    )
    text = models.TextField(_("発言"))
    line = models.PositiveIntegerField(_("行"), default=0)
    page = models.PositiveIntegerField(_("ページ"), null=True)
    procedural = models.BooleanField(_("進行"), default=False)
    citations = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    # The turn of the ledger that this is, once applied or found there.
    speech = models.ForeignKey(
        Speech, models.SET_NULL, related_name="+", null=True, editable=False
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["of", "number"]
        constraints = [
            UniqueConstraint(
                fields=["of", "number"], name="imported_speech_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name_as_printed}"


class Proposal(models.Model):
    """What the parser proposes to take from a speech, for a person to accept.

    `start` and `end` are offsets in the speech's text. A proposal that was merged into
    another is `rejected` and names it.
    """

    of = models.ForeignKey(Import, models.CASCADE, related_name="proposals")
    speech = models.ForeignKey(ImportedSpeech, models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()
    sort = models.CharField(max_length=15, choices=ProposalSort)
    state = models.CharField(
        _("状態"),
        max_length=10,
        choices=ProposalState,
        default=ProposalState.PENDING,
    )
    # Whose remark it is; of a treatment: whose remarks were treated.
    members = models.ManyToManyField(Member, related_name="+", blank=True)
    names = models.JSONField(default=list, help_text=_("議事録にある氏名。"))
    kind = models.CharField(
        _("種別"), max_length=10, choices=Kind, default=Kind.OPINION
    )
    summary = models.CharField(_("御意見の概要"), max_length=300, blank=True)
    body = models.TextField(_("御意見"), blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    # [{"cited_as", "pages", "document", "item": pk or null}]
    targets = models.JSONField(default=list)
    answers = models.ManyToManyField(ImportedSpeech, related_name="answered")
    # A treatment's claim (applied, planned, none) and the meeting that it speaks of.
    claim = models.CharField(max_length=10, blank=True)
    about_meeting = models.PositiveIntegerField(null=True)
    verdict = models.CharField(
        _("構成員の確認"), max_length=30, choices=Verdict, blank=True
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", null=True)
    # The earlier comments that a treatment or a confirmation speaks of.
    about = models.ManyToManyField(
        Comment, related_name="spoken_of", blank=True, verbose_name=_("以前の御意見")
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, related_name="merged", null=True
    )
    problems = models.JSONField(default=list)
    # The comment that it became, or that it was found to be already.
    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="proposals", null=True, editable=False
    )
    # By which the same words are known when the file comes again; "" if a person made
    # or split the proposal.
    source_key = models.CharField(max_length=100, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["of", "position", "pk"]
        constraints = [one_of("state", ProposalState), one_of("sort", ProposalSort)]

    def __str__(self) -> str:
        return self.summary


class ImportStep(models.Model):
    """One step of a person's work on an import: the rows before and after it."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    doing = models.CharField(max_length=30)
    before = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    after = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["of", "pk"]

    def __str__(self) -> str:
        return self.doing
