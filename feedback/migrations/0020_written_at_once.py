"""What the database derives from comments is written once for each statement.

The triggers of migrations 0014 and 0017 ran for each row, so that a table of a thousand
remarks was read in one statement and its words and links written in thousands. Now each
statement hands its rows over as `before` and `after`; what comes out is the same.

EXCEPT finds the rows that changed: it takes null for equal to null, and reads each
table once, where a join would be planned for the one row of a first statement and kept
for the thousand rows of the next.
"""

from django.db import migrations

WORDS = """
-- MATERIALIZED: or each text would be made twice, to be compared and to be stored.
CREATE OR REPLACE FUNCTION feedback_words_anew(comments bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF comments = '{}' THEN
        RETURN;
    END IF;
    PERFORM FROM feedback_commentwords
        WHERE comment_id = ANY (comments) ORDER BY comment_id FOR UPDATE;
    WITH live AS MATERIALIZED (
        SELECT id, feedback_live_words(id) AS words, feedback_own_words(id) AS own
        FROM unnest(comments) AS id)
    UPDATE feedback_commentwords AS said
        SET words_folded = live.words, own_folded = live.own
        FROM live
        WHERE said.comment_id = live.id
            AND (said.words_folded, said.own_folded) <> (live.words, live.own);
END $$;

CREATE OR REPLACE FUNCTION feedback_comment_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO feedback_commentwords (comment_id, words_folded, own_folded)
            SELECT id, feedback_live_words(id), feedback_own_words(id) FROM after;
    ELSE
        PERFORM feedback_words_anew(ARRAY(SELECT id FROM (
            SELECT id, summary, body, reason, destination, stage, face_id, member_id,
                speech_id FROM after
            EXCEPT
            SELECT id, summary, body, reason, destination, stage, face_id, member_id,
                speech_id FROM before) AS changed));
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER comment_words_first ON feedback_comment;
CREATE TRIGGER comment_words_first AFTER INSERT ON feedback_comment
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_comment_words();
DROP TRIGGER comment_words ON feedback_comment;
CREATE TRIGGER comment_words AFTER UPDATE ON feedback_comment
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_comment_words();

CREATE OR REPLACE FUNCTION feedback_member_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT id FROM feedback_comment WHERE member_id = ANY (ARRAY(
            SELECT id FROM (
                SELECT id, name, title FROM after
                EXCEPT SELECT id, name, title FROM before) AS changed))));
    RETURN NULL;
END $$;
DROP TRIGGER member_words ON feedback_member;
CREATE TRIGGER member_words AFTER UPDATE ON feedback_member
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_member_words();

CREATE OR REPLACE FUNCTION feedback_speech_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT id FROM feedback_comment WHERE speech_id = ANY (ARRAY(
            SELECT id FROM (
                SELECT id, text, gist FROM after
                EXCEPT SELECT id, text, gist FROM before) AS changed))));
    RETURN NULL;
END $$;
DROP TRIGGER speech_words ON feedback_speech;
CREATE TRIGGER speech_words AFTER UPDATE ON feedback_speech
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_speech_words();

CREATE OR REPLACE FUNCTION feedback_response_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT DISTINCT comment_id FROM feedback_response_comments
        WHERE response_id = ANY (ARRAY(
            SELECT id FROM (
                SELECT id, text, state FROM after
                EXCEPT SELECT id, text, state FROM before) AS changed))));
    RETURN NULL;
END $$;
DROP TRIGGER response_words ON feedback_response;
CREATE TRIGGER response_words AFTER UPDATE ON feedback_response
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_response_words();

CREATE OR REPLACE FUNCTION feedback_answer_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(SELECT DISTINCT comment_id FROM after));
    RETURN NULL;
END $$;
DROP TRIGGER answer_words ON feedback_response_comments;
CREATE TRIGGER answer_words AFTER INSERT ON feedback_response_comments
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_answer_words();
"""

WORDS_BACK = """
CREATE OR REPLACE FUNCTION feedback_words_anew(comments bigint[]) RETURNS void
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

CREATE OR REPLACE FUNCTION feedback_comment_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO feedback_commentwords (comment_id, words_folded, own_folded)
            VALUES (NEW.id, feedback_live_words(NEW.id), feedback_own_words(NEW.id));
    ELSE
        PERFORM feedback_words_anew(ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER comment_words_first ON feedback_comment;
CREATE TRIGGER comment_words_first AFTER INSERT ON feedback_comment
    FOR EACH ROW EXECUTE FUNCTION feedback_comment_words();
DROP TRIGGER comment_words ON feedback_comment;
CREATE TRIGGER comment_words AFTER UPDATE ON feedback_comment
    FOR EACH ROW WHEN (
        (OLD.summary, OLD.body, OLD.reason, OLD.destination, OLD.stage, OLD.face_id,
            OLD.member_id, OLD.speech_id)
        IS DISTINCT FROM
        (NEW.summary, NEW.body, NEW.reason, NEW.destination, NEW.stage, NEW.face_id,
            NEW.member_id, NEW.speech_id))
    EXECUTE FUNCTION feedback_comment_words();

CREATE OR REPLACE FUNCTION feedback_member_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT id FROM feedback_comment WHERE member_id = NEW.id));
    RETURN NULL;
END $$;
DROP TRIGGER member_words ON feedback_member;
CREATE TRIGGER member_words AFTER UPDATE ON feedback_member
    FOR EACH ROW WHEN ((OLD.name, OLD.title) IS DISTINCT FROM (NEW.name, NEW.title))
    EXECUTE FUNCTION feedback_member_words();

CREATE OR REPLACE FUNCTION feedback_speech_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT id FROM feedback_comment WHERE speech_id = NEW.id));
    RETURN NULL;
END $$;
DROP TRIGGER speech_words ON feedback_speech;
CREATE TRIGGER speech_words AFTER UPDATE ON feedback_speech
    FOR EACH ROW WHEN ((OLD.text, OLD.gist) IS DISTINCT FROM (NEW.text, NEW.gist))
    EXECUTE FUNCTION feedback_speech_words();

CREATE OR REPLACE FUNCTION feedback_response_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY(
        SELECT comment_id FROM feedback_response_comments WHERE response_id = NEW.id));
    RETURN NULL;
END $$;
DROP TRIGGER response_words ON feedback_response;
CREATE TRIGGER response_words AFTER UPDATE ON feedback_response
    FOR EACH ROW WHEN ((OLD.text, OLD.state) IS DISTINCT FROM (NEW.text, NEW.state))
    EXECUTE FUNCTION feedback_response_words();

CREATE OR REPLACE FUNCTION feedback_answer_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feedback_words_anew(ARRAY[NEW.comment_id]);
    RETURN NULL;
END $$;
DROP TRIGGER answer_words ON feedback_response_comments;
CREATE TRIGGER answer_words AFTER INSERT ON feedback_response_comments
    FOR EACH ROW EXECUTE FUNCTION feedback_answer_words();
"""

LINKS = """
CREATE OR REPLACE FUNCTION feedback_link_face() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    faced bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        faced := ARRAY(SELECT id FROM after WHERE face_id IS NOT NULL);
    ELSE
        faced := ARRAY(SELECT id FROM (
            SELECT id, face_id FROM after EXCEPT SELECT id, face_id FROM before
        ) AS changed);
    END IF;
    IF faced = '{}' THEN
        RETURN NULL;
    END IF;
    DELETE FROM feedback_publishedlink WHERE comment_id = ANY (faced);
    INSERT INTO feedback_publishedlink (comment_id, sort, item_id, edition_id, edition,
        page, theme, meeting, speech_id)
        SELECT comment.id, link.* FROM feedback_comment AS comment
        JOIN feedback_publishedcomment AS face ON face.id = comment.face_id,
            feedback_links_of(face.content) AS link
        WHERE comment.id = ANY (faced);
    RETURN NULL;
END $$;
DROP TRIGGER comment_gets_face ON feedback_comment;
CREATE TRIGGER comment_gets_face AFTER UPDATE ON feedback_comment
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_link_face();
DROP TRIGGER comment_has_face ON feedback_comment;
CREATE TRIGGER comment_has_face AFTER INSERT ON feedback_comment
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_link_face();
"""

LINKS_BACK = """
CREATE OR REPLACE FUNCTION feedback_link_face() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM feedback_publishedlink WHERE comment_id = NEW.id;
    INSERT INTO feedback_publishedlink (comment_id, sort, item_id, edition_id, edition,
        page, theme, meeting, speech_id)
        SELECT NEW.id, link.* FROM feedback_publishedcomment AS face,
            feedback_links_of(face.content) AS link
        WHERE face.id = NEW.face_id;
    RETURN NULL;
END $$;
DROP TRIGGER comment_gets_face ON feedback_comment;
CREATE TRIGGER comment_gets_face AFTER UPDATE OF face_id ON feedback_comment
    FOR EACH ROW WHEN (NEW.face_id IS DISTINCT FROM OLD.face_id)
    EXECUTE FUNCTION feedback_link_face();
DROP TRIGGER comment_has_face ON feedback_comment;
CREATE TRIGGER comment_has_face AFTER INSERT ON feedback_comment
    FOR EACH ROW WHEN (NEW.face_id IS NOT NULL)
    EXECUTE FUNCTION feedback_link_face();
"""


# Plans are kept for the whole of a connection. Made while a table was all but empty,
# they would read all of it for each of the thousand rows that come later.
BY_KEY = """
ALTER FUNCTION feedback_live_words(bigint) SET enable_seqscan = off;
ALTER FUNCTION feedback_own_words(bigint) SET enable_seqscan = off;
ALTER FUNCTION feedback_words_anew(bigint[]) SET enable_seqscan = off;
ALTER FUNCTION feedback_link_face() SET enable_seqscan = off;
"""

BY_KEY_BACK = """
ALTER FUNCTION feedback_live_words(bigint) RESET enable_seqscan;
ALTER FUNCTION feedback_own_words(bigint) RESET enable_seqscan;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0019_event_by_time")]

    operations = [
        migrations.RunSQL(WORDS, WORDS_BACK),
        migrations.RunSQL(LINKS, LINKS_BACK),
        migrations.RunSQL(BY_KEY, BY_KEY_BACK),
    ]
