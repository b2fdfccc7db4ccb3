"""What the database itself holds, whoever writes: numbers, derived axes, history."""

from django.db import migrations

REF = """
-- The counter's row is locked until the writer commits, so two writers never draw one
-- number; it only grows, so a number is never given twice.
CREATE FUNCTION feedback_comment_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.series := CASE NEW.channel
        WHEN 'public' THEN 'P'
        WHEN 'written' THEN 'W'
        ELSE (SELECT number::text FROM feedback_meeting WHERE id = NEW.meeting_id)
    END;
    IF NEW.series IS NULL THEN
        RAISE EXCEPTION 'a remark of a meeting has a meeting'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'comment_of_meeting_has_meeting';
    END IF;
    INSERT INTO feedback_refcounter AS counter (panel_id, series, last)
        VALUES (NEW.panel_id, NEW.series, 1)
        ON CONFLICT (panel_id, series) DO UPDATE SET last = counter.last + 1
        RETURNING last INTO NEW.number;
    NEW.ref := (SELECT slug FROM feedback_panel WHERE id = NEW.panel_id)
        || '-' || NEW.series || '-' || lpad(NEW.number::text, greatest(3, length(NEW.number::text)), '0');
    NEW.version := 1;
    NEW.revision_status := 'none';
    NEW.confirmation := 'not_asked';
    RETURN NEW;
END $$;
CREATE TRIGGER comment_number BEFORE INSERT ON feedback_comment
    FOR EACH ROW EXECUTE FUNCTION feedback_comment_number();

-- What refs are made of stays, once there are refs.
CREATE FUNCTION feedback_counter_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.last > OLD.last
        AND (NEW.panel_id, NEW.series) = (OLD.panel_id, OLD.series) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the counter of refs only grows'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER counter_only_grows BEFORE UPDATE OR DELETE ON feedback_refcounter
    FOR EACH ROW EXECUTE FUNCTION feedback_counter_only_grows();

CREATE FUNCTION feedback_meeting_number_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM feedback_comment WHERE meeting_id = OLD.id) THEN
        RAISE EXCEPTION 'refs carry the number % of the meeting', OLD.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER meeting_number_stays BEFORE UPDATE ON feedback_meeting
    FOR EACH ROW WHEN ((OLD.number, OLD.panel_id) IS DISTINCT FROM (NEW.number, NEW.panel_id))
    EXECUTE FUNCTION feedback_meeting_number_stays();

CREATE FUNCTION feedback_panel_slug_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM feedback_refcounter WHERE panel_id = OLD.id) THEN
        RAISE EXCEPTION 'refs carry the slug % of the panel', OLD.slug
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER panel_slug_stays BEFORE UPDATE ON feedback_panel
    FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug)
    EXECUTE FUNCTION feedback_panel_slug_stays();
"""

REF_BACK = """
DROP TRIGGER counter_only_grows ON feedback_refcounter;
DROP FUNCTION feedback_counter_only_grows();
DROP TRIGGER meeting_number_stays ON feedback_meeting;
DROP FUNCTION feedback_meeting_number_stays();
DROP TRIGGER panel_slug_stays ON feedback_panel;
DROP FUNCTION feedback_panel_slug_stays();
DROP TRIGGER comment_number ON feedback_comment;
DROP FUNCTION feedback_comment_number();
"""

DERIVED = """
-- The least advanced revision tells; `dropped` only where nothing else is left.
CREATE FUNCTION feedback_revision_status(bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT revision.status
        FROM feedback_revision AS revision
        JOIN feedback_revision_comments AS link ON link.revision_id = revision.id
        WHERE link.comment_id = $1
        ORDER BY array_position(
            ARRAY['planned', 'drafted', 'applied', 'published', 'dropped'],
            revision.status::text)
        LIMIT 1), 'none')
$$;
CREATE FUNCTION feedback_confirmation(bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT verdict FROM feedback_confirmation
        WHERE comment_id = $1 ORDER BY id DESC LIMIT 1), 'not_asked')
$$;

CREATE FUNCTION feedback_comment_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.ref, NEW.series, NEW.number, NEW.panel_id, NEW.channel, NEW.meeting_id)
        IS DISTINCT FROM
        (OLD.ref, OLD.series, OLD.number, OLD.panel_id, OLD.channel, OLD.meeting_id)
    THEN
        RAISE EXCEPTION 'the ref % never changes, nor what it is made of', OLD.ref
            USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.revision_status := feedback_revision_status(NEW.id);
    NEW.confirmation := feedback_confirmation(NEW.id);
    NEW.version := OLD.version + 1;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER comment_update BEFORE UPDATE ON feedback_comment
    FOR EACH ROW EXECUTE FUNCTION feedback_comment_update();

-- Touching the comment makes its own trigger derive anew.
CREATE FUNCTION feedback_revision_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE feedback_comment SET version = version WHERE id IN (
        SELECT comment_id FROM feedback_revision_comments WHERE revision_id = NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER revision_changed AFTER UPDATE ON feedback_revision
    FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version
        OR OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION feedback_revision_changed();

CREATE FUNCTION feedback_link_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE feedback_comment SET version = version
        WHERE id = (CASE TG_OP WHEN 'DELETE' THEN OLD.comment_id ELSE NEW.comment_id END);
    RETURN NULL;
END $$;
CREATE TRIGGER revision_linked AFTER INSERT OR DELETE ON feedback_revision_comments
    FOR EACH ROW EXECUTE FUNCTION feedback_link_changed();
CREATE TRIGGER response_linked AFTER INSERT OR DELETE ON feedback_response_comments
    FOR EACH ROW EXECUTE FUNCTION feedback_link_changed();
CREATE TRIGGER confirmation_added AFTER INSERT ON feedback_confirmation
    FOR EACH ROW EXECUTE FUNCTION feedback_link_changed();

CREATE FUNCTION feedback_response_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE feedback_comment SET version = version WHERE id IN (
        SELECT comment_id FROM feedback_response_comments WHERE response_id = NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER response_changed AFTER UPDATE ON feedback_response
    FOR EACH ROW EXECUTE FUNCTION feedback_response_changed();
"""

DERIVED_BACK = """
DROP TRIGGER response_changed ON feedback_response;
DROP FUNCTION feedback_response_changed();
DROP TRIGGER confirmation_added ON feedback_confirmation;
DROP TRIGGER response_linked ON feedback_response_comments;
DROP TRIGGER revision_linked ON feedback_revision_comments;
DROP FUNCTION feedback_link_changed();
DROP TRIGGER revision_changed ON feedback_revision;
DROP FUNCTION feedback_revision_changed();
DROP TRIGGER comment_update ON feedback_comment;
DROP FUNCTION feedback_comment_update();
DROP FUNCTION feedback_confirmation(bigint);
DROP FUNCTION feedback_revision_status(bigint);
"""

KEPT = [
    "event",
    "publication",
    "publishedcomment",
    "comment",
    "response",
    "revision",
    "confirmation",
]

HISTORY = """
CREATE FUNCTION feedback_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: rows here are added, never changed',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON feedback_event
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER answer_stays_linked BEFORE UPDATE OR DELETE
    ON feedback_response_comments FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER revision_stays_linked BEFORE UPDATE OR DELETE
    ON feedback_revision_comments FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER confirmation_is_not_reworded BEFORE UPDATE ON feedback_confirmation
    FOR EACH ROW WHEN (
        (OLD.comment_id, OLD.edition_id, OLD.verdict, OLD.note, OLD.recorded_as,
            OLD.recorded_by_id, OLD.speech_id, OLD.said_at)
        IS DISTINCT FROM
        (NEW.comment_id, NEW.edition_id, NEW.verdict, NEW.note, NEW.recorded_as,
            NEW.recorded_by_id, NEW.speech_id, NEW.said_at))
    EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER publication_stays BEFORE UPDATE OR DELETE ON feedback_publication
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER published_comment_stays BEFORE UPDATE OR DELETE
    ON feedback_publishedcomment FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER comment_stays BEFORE DELETE ON feedback_comment
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER response_stays BEFORE DELETE ON feedback_response
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER revision_stays BEFORE DELETE ON feedback_revision
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER confirmation_stays BEFORE DELETE ON feedback_confirmation
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
-- What was made public is corrected by a new answer, not under the reader's eyes.
CREATE TRIGGER published_response_stays BEFORE UPDATE ON feedback_response
    FOR EACH ROW WHEN (OLD.state = 'published' AND (
        (NEW.text, NEW.state, NEW.channel, NEW.responder_id, NEW.meeting_id,
            NEW.speech_id, NEW.publication_id)
        IS DISTINCT FROM
        (OLD.text, OLD.state, OLD.channel, OLD.responder_id, OLD.meeting_id,
            OLD.speech_id, OLD.publication_id)))
    EXECUTE FUNCTION feedback_refuse();
""" + "".join(
    f"""CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON feedback_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_refuse();
"""
    for table in KEPT
)

HISTORY_BACK = (
    "".join(
        f"DROP TRIGGER {table}_is_not_emptied ON feedback_{table};\n" for table in KEPT
    )
    + """
DROP TRIGGER confirmation_is_not_reworded ON feedback_confirmation;
DROP TRIGGER revision_stays_linked ON feedback_revision_comments;
DROP TRIGGER answer_stays_linked ON feedback_response_comments;
DROP TRIGGER published_response_stays ON feedback_response;
DROP TRIGGER confirmation_stays ON feedback_confirmation;
DROP TRIGGER revision_stays ON feedback_revision;
DROP TRIGGER response_stays ON feedback_response;
DROP TRIGGER comment_stays ON feedback_comment;
DROP TRIGGER published_comment_stays ON feedback_publishedcomment;
DROP TRIGGER publication_stays ON feedback_publication;
DROP TRIGGER event_stays ON feedback_event;
DROP FUNCTION feedback_refuse();
"""
)

PLACES = """
ALTER TABLE feedback_speech ADD CONSTRAINT speech_and_its_meeting
    UNIQUE (id, meeting_id);
ALTER TABLE feedback_comment ADD CONSTRAINT comment_speech_of_meeting
    FOREIGN KEY (speech_id, meeting_id) REFERENCES feedback_speech (id, meeting_id);
ALTER TABLE feedback_response ADD CONSTRAINT response_speech_of_meeting
    FOREIGN KEY (speech_id, meeting_id) REFERENCES feedback_speech (id, meeting_id);
ALTER TABLE feedback_target ADD CONSTRAINT target_passage_of_item
    FOREIGN KEY (passage_id, item_id) REFERENCES feedback_passage (id, item_id);
ALTER TABLE feedback_target ADD CONSTRAINT target_passage_of_edition
    FOREIGN KEY (passage_id, edition_id) REFERENCES feedback_passage (id, edition_id);
ALTER TABLE feedback_revision ADD CONSTRAINT revision_passage_of_item
    FOREIGN KEY (passage_id, item_id) REFERENCES feedback_passage (id, item_id);
ALTER TABLE feedback_revision ADD CONSTRAINT revision_passage_of_edition
    FOREIGN KEY (passage_id, edition_id) REFERENCES feedback_passage (id, edition_id);
"""

PLACES_BACK = """
ALTER TABLE feedback_response DROP CONSTRAINT response_speech_of_meeting;
ALTER TABLE feedback_comment DROP CONSTRAINT comment_speech_of_meeting;
ALTER TABLE feedback_speech DROP CONSTRAINT speech_and_its_meeting;
ALTER TABLE feedback_revision DROP CONSTRAINT revision_passage_of_edition;
ALTER TABLE feedback_revision DROP CONSTRAINT revision_passage_of_item;
ALTER TABLE feedback_target DROP CONSTRAINT target_passage_of_edition;
ALTER TABLE feedback_target DROP CONSTRAINT target_passage_of_item;
"""

PANELS = """
CREATE FUNCTION feedback_panel_of(thing text, row_id bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT CASE thing
        WHEN 'panel' THEN row_id
        WHEN 'member' THEN (SELECT panel_id FROM feedback_member WHERE id = row_id)
        WHEN 'meeting' THEN (SELECT panel_id FROM feedback_meeting WHERE id = row_id)
        WHEN 'comment' THEN (SELECT panel_id FROM feedback_comment WHERE id = row_id)
        WHEN 'response' THEN (SELECT panel_id FROM feedback_response WHERE id = row_id)
        WHEN 'revision' THEN (SELECT panel_id FROM feedback_revision WHERE id = row_id)
        WHEN 'speech' THEN (SELECT meeting.panel_id FROM feedback_speech AS speech
            JOIN feedback_meeting AS meeting ON meeting.id = speech.meeting_id
            WHERE speech.id = row_id)
        WHEN 'edition' THEN (SELECT draft.panel_id FROM feedback_edition AS edition
            JOIN feedback_draft AS draft ON draft.id = edition.draft_id
            WHERE edition.id = row_id)
        WHEN 'item' THEN (SELECT draft.panel_id FROM feedback_item AS item
            JOIN feedback_draft AS draft ON draft.id = item.draft_id
            WHERE item.id = row_id)
    END
$$;

-- Arguments name pairs of a thing and its column: all of them are one panel's.
CREATE FUNCTION feedback_one_panel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row_id bigint;
    its_panel bigint;
    panel bigint;
BEGIN
    FOR i IN 0 .. TG_NARGS - 2 BY 2 LOOP
        EXECUTE format('SELECT ($1).%I', TG_ARGV[i + 1]) USING NEW INTO row_id;
        CONTINUE WHEN row_id IS NULL;
        its_panel := feedback_panel_of(TG_ARGV[i], row_id);
        panel := coalesce(panel, its_panel);
        IF its_panel IS DISTINCT FROM panel THEN
            RAISE EXCEPTION '% % of % belongs to another panel',
                TG_ARGV[i + 1], row_id, TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = 'one_panel';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER one_panel BEFORE INSERT
    OR UPDATE OF meeting_id, speech_id, member_id, due_meeting_id, original_id
    ON feedback_comment FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'panel', 'panel_id', 'meeting', 'meeting_id', 'speech', 'speech_id',
        'member', 'member_id', 'meeting', 'due_meeting_id', 'comment', 'original_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_target
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'comment', 'comment_id', 'item', 'item_id', 'edition', 'edition_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_response
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'panel', 'panel_id', 'member', 'responder_id', 'meeting', 'meeting_id',
        'speech', 'speech_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_response_comments
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'response', 'response_id', 'comment', 'comment_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_revision
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'panel', 'panel_id', 'edition', 'edition_id', 'item', 'item_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_revision_comments
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'revision', 'revision_id', 'comment', 'comment_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_confirmation
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'comment', 'comment_id', 'edition', 'edition_id', 'speech', 'speech_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_attendance
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'meeting', 'meeting_id', 'member', 'member_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_speech
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'meeting', 'meeting_id', 'member', 'speaker_id');
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_passage
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'item', 'item_id', 'edition', 'edition_id');
"""

GUARDED = [
    "passage",
    "speech",
    "attendance",
    "confirmation",
    "revision_comments",
    "revision",
    "response_comments",
    "response",
    "target",
    "comment",
]
PANELS_BACK = (
    "".join(f"DROP TRIGGER one_panel ON feedback_{table};\n" for table in GUARDED)
    + "DROP FUNCTION feedback_one_panel();\n"
    + "DROP FUNCTION feedback_panel_of(text, bigint);"
)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_ledger")]
    operations = [
        migrations.RunSQL(REF, REF_BACK),
        migrations.RunSQL(DERIVED, DERIVED_BACK),
        migrations.RunSQL(HISTORY, HISTORY_BACK),
        migrations.RunSQL(PLACES, PLACES_BACK),
        migrations.RunSQL(PANELS, PANELS_BACK),
    ]
