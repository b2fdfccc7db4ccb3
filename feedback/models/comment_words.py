from django.db import models

from feedback.models.comment import Comment
from feedback.models.searched import searched


class CommentWords(models.Model):
    """All that a comment is found by, folded, each text on lines of its own: by the
    office (its own words, its member's name, its speech, its answers), and by the
    member who made it (what she sees of that; see description.py).

    The database's (triggers of migration 0020): whoever writes, they hold.
    """

    comment = models.OneToOneField(
        Comment, models.CASCADE, primary_key=True, related_name="words"
    )
    words_folded = models.TextField(editable=False)
    own_folded = models.TextField(editable=False)

    class Meta:
        indexes = [searched("words_folded", name="comment_words")]

    def __str__(self) -> str:
        return self.words_folded
