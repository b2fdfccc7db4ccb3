from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.models.comment import Comment
from feedback.models.fields import one_of


class LinkSort(models.TextChoices):
    """What a published remark points to: the place that it cites, where that stands in
    a later edition, a change of the text, the speech that it was made in, and the one
    that answered it."""

    CITED = "cited"
    STANDING = "standing"
    REVISED = "revised"
    SPOKEN = "spoken"
    ANSWERED = "answered"


class PublishedLink(models.Model):
    """A place or a speech that the published face of a comment points to.

    The face holds it in its frozen text; here it has an index. A trigger (migration
    0020) writes these rows when a comment gets its face, and nobody else does. They
    hold plain keys: the text stays as it is, whatever becomes of what it names.
    """

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="published_links", db_index=False
    )
    sort = models.CharField(max_length=10, choices=LinkSort)
    item_id = models.BigIntegerField(null=True)
    edition_id = models.BigIntegerField(null=True)
    edition = models.TextField(blank=True)
    page = models.IntegerField(null=True)
    theme = models.TextField(blank=True)
    meeting = models.IntegerField(null=True)
    speech_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("公表された御意見の結び付き")
        ordering = ["pk"]
        constraints = [one_of("sort", LinkSort)]
        indexes = [
            # The first few remarks at a place, or in a speech, without the others.
            models.Index(
                fields=["item_id", "sort", "comment"], name="published_link_by_item"
            ),
            models.Index(
                fields=["speech_id", "sort", "comment"],
                condition=models.Q(speech_id__isnull=False),
                name="published_link_by_speech",
            ),
            models.Index(
                fields=["edition_id", "sort", "comment"],
                name="published_link_by_edition",
            ),
            models.Index(
                fields=["page", "sort", "comment"], name="published_link_by_page"
            ),
            models.Index(
                fields=["comment", "sort", "page"], name="published_link_of_comment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.get_sort_display()}"
