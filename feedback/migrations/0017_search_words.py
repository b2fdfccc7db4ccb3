"""The words by which remarks, speeches, answers and passages are found.

Any two characters that stand together: PostgreSQL as it is installed everywhere has
nothing that cuts Japanese into words. Two code points make one number, so the index
knows no language, no collation and no limit of length.
"""

from django.db import migrations, models

from feedback.models.fields import Fold
from feedback.models.searched import PublishedWords

# It is dear, and says so: the planner then compares the text first, where it does not
# use the index.
BIGRAMS = """
CREATE FUNCTION feedback_bigrams(text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT COST 5000
RETURN (
    SELECT coalesce(array_agg(ascii(one)::bigint << 21 | ascii(other)), '{}')
    FROM unnest(string_to_array($1, NULL), (string_to_array($1, NULL))[2:])
        AS pair (one, other)
    WHERE other IS NOT NULL
);
"""

# What describe_for_publication froze; each of its texts on a line of its own.
PUBLISHED_WORDS = """
CREATE FUNCTION feedback_published_words(content jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
RETURN feedback_fold((
    SELECT string_agg(word, chr(10))
    FROM (
        SELECT unnest(ARRAY[
            content ->> 'ref', content ->> 'summary', content ->> 'body',
            content ->> 'reason', content ->> 'destination',
            content #>> '{member,display_name}'])
        UNION ALL
        SELECT jsonb_path_query(content, '$.responses[*].text') #>> '{}'
    ) AS said (word)
));
"""

# What a comment is found by, by the office and by the member who made it: she finds it
# by what was decided once that is agreed, or as it was published before, and by answers
# once they are agreed (see _own_answer in description.py). Whoever changes a part of it,
# by whatever way, has both written anew.
LIVE_WORDS = """
CREATE FUNCTION feedback_live_words(bigint) RETURNS text LANGUAGE sql STABLE
RETURN (
    SELECT feedback_fold(string_agg(word, chr(10)))
    FROM (
        SELECT unnest(ARRAY[
            comment.ref, comment.summary, comment.body, comment.reason,
            comment.destination, member.name || member.title, speech.text,
            speech.gist])
        FROM feedback_comment AS comment
        LEFT JOIN feedback_member AS member ON member.id = comment.member_id
        LEFT JOIN feedback_speech AS speech ON speech.id = comment.speech_id
        WHERE comment.id = $1
        UNION ALL
        SELECT response.text
        FROM feedback_response AS response
        JOIN feedback_response_comments AS link ON link.response_id = response.id
        WHERE link.comment_id = $1
    ) AS said (word)
);

CREATE FUNCTION feedback_own_words(bigint) RETURNS text LANGUAGE sql STABLE
RETURN (
    SELECT feedback_fold(string_agg(word, chr(10)))
    FROM (
        SELECT unnest(ARRAY[
            comment.ref, comment.summary, comment.body,
            member.name || member.title])
        FROM feedback_comment AS comment
        LEFT JOIN feedback_member AS member ON member.id = comment.member_id
        WHERE comment.id = $1
        UNION ALL
        SELECT unnest(CASE WHEN comment.stage IN ('agreed', 'closed')
            THEN ARRAY[comment.reason, comment.destination]
            ELSE ARRAY[face.content ->> 'reason', face.content ->> 'destination'] END)
        FROM feedback_comment AS comment
        LEFT JOIN feedback_publishedcomment AS face ON face.id = comment.face_id
        WHERE comment.id = $1
        UNION ALL
        SELECT response.text
        FROM feedback_response AS response
        JOIN feedback_response_comments AS link ON link.response_id = response.id
        WHERE link.comment_id = $1 AND response.state IN ('agreed', 'published')
    ) AS said (word)
);

-- Two who change words of the same comment wait for each other here, each in the order
-- of the keys; the second then sees what the first did, for in PL/pgSQL each statement
-- looks anew.
CREATE FUNCTION feedback_words_anew(comments bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM feedback_commentwords
        WHERE comment_id = ANY (comments) ORDER BY comment_id FOR UPDATE;
    UPDATE feedback_commentwords AS said
        SET words_folded = live.words, own_folded = live.own
        FROM (SELECT id, feedback_live_words(id) AS words, feedback_own_words(id) AS own
            FROM unnest(comments) AS id) AS live
        WHERE said.comment_id = live.id
            AND (said.words_folded, said.own_folded) <> (live.words, live.own);
END $$;

CREATE FUNCTION feedback_comment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO feedback_commentwords (comment_id, words_folded, own_folded)
            VALUES (NEW.id, feedback_live_words(NEW.id), feedback_own_words(NEW.id));
    ELSE
        PERFORM feedback_words_anew(ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER comment_words_first AFTER INSERT ON feedback_comment
    FOR EACH ROW EXECUTE FUNCTION feedback_comment_words();
CREATE TRIGGER comment_words AFTER UPDATE ON feedback_comment
    FOR EACH ROW WHEN (
        (OLD.summary, OLD.body, OLD.reason, OLD.destination, OLD.stage, OLD.face_id,
            OLD.member_id, OLD.speech_id)
        IS DISTINCT FROM
        (NEW.summary, NEW.body, NEW.reason, NEW.destination, NEW.stage, NEW.face_id,
            NEW.member_id, NEW.speech_id))
    EXECUTE FUNCTION feedback_comment_words();

CREATE FUNCTION feedback_member_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT id FROM feedback_comment WHERE member_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER member_words AFTER UPDATE ON feedback_member
    FOR EACH ROW WHEN ((OLD.name, OLD.title) IS DISTINCT FROM (NEW.name, NEW.title))
    EXECUTE FUNCTION feedback_member_words();

CREATE FUNCTION feedback_speech_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT id FROM feedback_comment WHERE speech_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER speech_words AFTER UPDATE ON feedback_speech
    FOR EACH ROW WHEN ((OLD.text, OLD.gist) IS DISTINCT FROM (NEW.text, NEW.gist))
    EXECUTE FUNCTION feedback_speech_words();

CREATE FUNCTION feedback_response_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT comment_id FROM feedback_response_comments WHERE response_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER response_words AFTER UPDATE ON feedback_response
    FOR EACH ROW WHEN ((OLD.text, OLD.state) IS DISTINCT FROM (NEW.text, NEW.state))
    EXECUTE FUNCTION feedback_response_words();

CREATE FUNCTION feedback_answer_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY[NEW.comment_id]);
    RETURN NULL;
END $$;
-- No answer is taken from a comment again (migration 0002).
CREATE TRIGGER answer_words AFTER INSERT ON feedback_response_comments
    FOR EACH ROW EXECUTE FUNCTION feedback_answer_words();

INSERT INTO feedback_commentwords (comment_id, words_folded, own_folded)
    SELECT id, feedback_live_words(id), feedback_own_words(id) FROM feedback_comment;
"""

LIVE_WORDS_BACK = """
DROP TRIGGER answer_words ON feedback_response_comments;
DROP TRIGGER response_words ON feedback_response;
DROP TRIGGER speech_words ON feedback_speech;
DROP TRIGGER member_words ON feedback_member;
DROP TRIGGER comment_words ON feedback_comment;
DROP TRIGGER comment_words_first ON feedback_comment;
DROP FUNCTION feedback_answer_words();
DROP FUNCTION feedback_response_words();
DROP FUNCTION feedback_speech_words();
DROP FUNCTION feedback_member_words();
DROP FUNCTION feedback_comment_words();
DROP FUNCTION feedback_words_anew(bigint[]);
DROP FUNCTION feedback_live_words(bigint);
DROP FUNCTION feedback_own_words(bigint);
"""


def stored(expression):
    return models.GeneratedField(
        db_persist=True, expression=expression, output_field=models.TextField()
    )


class Migration(migrations.Migration):
    dependencies = [("feedback", "0016_emails_are_one_persons")]

    operations = [
        migrations.RunSQL(BIGRAMS, "DROP FUNCTION feedback_bigrams(text)"),
        migrations.RunSQL(
            PUBLISHED_WORDS, "DROP FUNCTION feedback_published_words(jsonb)"
        ),
        migrations.AddField("passage", "heading_folded", stored(Fold("heading"))),
        migrations.AddField(
            "publishedcomment", "words_folded", stored(PublishedWords("content"))
        ),
        migrations.CreateModel(
            "CommentWords",
            [
                (
                    "comment",
                    models.OneToOneField(
                        "feedback.comment",
                        models.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                    ),
                ),
                ("words_folded", models.TextField(editable=False)),
                ("own_folded", models.TextField(editable=False)),
            ],
        ),
        migrations.RunSQL(LIVE_WORDS, LIVE_WORDS_BACK),
    ]
