"""What the database's own triggers would have written beside the rows of a ledger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# The places and speeches that a published comment points to (migration 0014).
LINKS = """
INSERT INTO feedback_publishedlink (comment_id, sort, item_id, edition_id, edition,
    page, theme, meeting, speech_id)
SELECT face.comment_id, link.* FROM feedback_publishedcomment AS face,
    feedback_links_of(face.content) AS link
"""
# The words that a comment is found by (migration 0017).
WORDS = """
INSERT INTO feedback_commentwords (comment_id, words_folded, own_folded)
SELECT id, feedback_live_words(id), feedback_own_words(id) FROM feedback_comment
"""
# The office goes on where it published: one in a hundred is open again, which the
# public does not know.
REOPENED = """
UPDATE feedback_comment SET stage = 'triaged', version = version + 1
WHERE id % 100 = 7 AND stage = 'closed' AND face_id IS NOT NULL
"""
# Indexes of words: filled row by row they cost ten times what they cost at once.
INVERTED = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND indexdef LIKE '% USING gin %'
"""


def derive() -> None:
    """Write it, for all comments of the database."""
    with connection.cursor() as cursor:
        for statement in (LINKS, REOPENED, WORDS):
            cursor.execute(statement)


@contextmanager
def without_inverted_indexes() -> Iterator[None]:
    """Take them away, and build them anew at the end; inside of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(INVERTED)
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, definition in indexes:
            cursor.execute(definition)
