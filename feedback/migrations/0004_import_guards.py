"""What the database holds of imports: one panel, one import, steps that stay."""

from django.db import migrations

# As in migration 0002; %s stands for what that one did not know yet.
PANEL_OF = """
CREATE OR REPLACE FUNCTION feedback_panel_of(thing text, row_id bigint) RETURNS bigint
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
            WHERE item.id = row_id)%s
    END
$$;
"""

IMPORTS = """
        WHEN 'import' THEN (SELECT panel_id FROM feedback_import WHERE id = row_id)
        WHEN 'importedspeech' THEN (SELECT import.panel_id
            FROM feedback_importedspeech AS speech
            JOIN feedback_import AS import ON import.id = speech.of_id
            WHERE speech.id = row_id)
        WHEN 'proposal' THEN (SELECT import.panel_id
            FROM feedback_proposal AS proposal
            JOIN feedback_import AS import ON import.id = proposal.of_id
            WHERE proposal.id = row_id)"""

GUARDED = {
    "import": [("panel", "panel_id"), ("meeting", "meeting_id")],
    "importedspeech": [
        ("import", "of_id"),
        ("member", "speaker_id"),
        ("speech", "speech_id"),
    ],
    "proposal": [
        ("import", "of_id"),
        ("importedspeech", "speech_id"),
        ("item", "item_id"),
        ("comment", "comment_id"),
        ("proposal", "merged_into_id"),
    ],
    "proposal_members": [("proposal", "proposal_id"), ("member", "member_id")],
    "proposal_about": [("proposal", "proposal_id"), ("comment", "comment_id")],
    "proposal_answers": [
        ("proposal", "proposal_id"),
        ("importedspeech", "importedspeech_id"),
    ],
}


def _guard(table: str, pairs: list[tuple[str, str]]) -> str:
    arguments = ", ".join(f"'{thing}', '{column}'" for thing, column in pairs)
    return f"""
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_{table}
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel({arguments});"""


PANELS = PANEL_OF % IMPORTS + "".join(
    _guard(table, pairs) for table, pairs in GUARDED.items()
)
PANELS_BACK = (
    "".join(f"DROP TRIGGER one_panel ON feedback_{table};\n" for table in GUARDED)
    + PANEL_OF % ""
)

ONE_IMPORT = """
ALTER TABLE feedback_importedspeech ADD CONSTRAINT imported_speech_and_its_import
    UNIQUE (id, of_id);
ALTER TABLE feedback_proposal ADD CONSTRAINT proposal_speech_of_import
    FOREIGN KEY (speech_id, of_id) REFERENCES feedback_importedspeech (id, of_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
ONE_IMPORT_BACK = """
ALTER TABLE feedback_proposal DROP CONSTRAINT proposal_speech_of_import;
ALTER TABLE feedback_importedspeech DROP CONSTRAINT imported_speech_and_its_import;
"""

# A step tells what was there before it: undoing it is all that may happen to it.
HISTORY = """
CREATE TRIGGER step_stays BEFORE UPDATE ON feedback_importstep
    FOR EACH ROW WHEN (
        (OLD.of_id, OLD.by_id, OLD.at, OLD.doing, OLD.before, OLD.after)
        IS DISTINCT FROM
        (NEW.of_id, NEW.by_id, NEW.at, NEW.doing, NEW.before, NEW.after))
    EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER step_is_not_taken_back BEFORE DELETE ON feedback_importstep
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER applied_import_stays BEFORE UPDATE ON feedback_import
    FOR EACH ROW WHEN (OLD.state = 'applied' AND (
        (OLD.state, OLD.panel_id, OLD.meeting_id, OLD.sha256, OLD.result,
            OLD.applied_by_id, OLD.applied_at)
        IS DISTINCT FROM
        (NEW.state, NEW.panel_id, NEW.meeting_id, NEW.sha256, NEW.result,
            NEW.applied_by_id, NEW.applied_at)))
    EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER applied_import_is_kept BEFORE DELETE ON feedback_import
    FOR EACH ROW WHEN (OLD.state = 'applied') EXECUTE FUNCTION feedback_refuse();
"""
HISTORY_BACK = """
DROP TRIGGER applied_import_is_kept ON feedback_import;
DROP TRIGGER applied_import_stays ON feedback_import;
DROP TRIGGER step_is_not_taken_back ON feedback_importstep;
DROP TRIGGER step_stays ON feedback_importstep;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_imports")]
    operations = [
        migrations.RunSQL(PANELS, PANELS_BACK),
        migrations.RunSQL(ONE_IMPORT, ONE_IMPORT_BACK),
        migrations.RunSQL(HISTORY, HISTORY_BACK),
    ]
