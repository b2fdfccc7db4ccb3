"""The indexes of the search, built while the ledger goes on being used."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

from feedback.models.searched import searched


class Migration(migrations.Migration):
    # CREATE INDEX CONCURRENTLY runs in no transaction.
    atomic = False
    dependencies = [("feedback", "0017_search_words")]

    operations = [
        AddIndexConcurrently(
            "commentwords", searched("words_folded", name="comment_words")
        ),
        AddIndexConcurrently(
            "response", searched("text_folded", name="response_words")
        ),
        AddIndexConcurrently(
            "speech", searched("text_folded", "gist_folded", name="speech_words")
        ),
        AddIndexConcurrently(
            "passage", searched("heading_folded", "text_folded", name="passage_words")
        ),
        AddIndexConcurrently(
            "publishedcomment", searched("words_folded", name="published_words")
        ),
    ]
