"""What the database holds of editions: one panel, one place, what was set aside stays."""

from django.db import migrations

# As in migration 0004; %s stands for what that one did not know yet.
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
            WHERE item.id = row_id)
        WHEN 'import' THEN (SELECT panel_id FROM feedback_import WHERE id = row_id)
        WHEN 'importedspeech' THEN (SELECT import.panel_id
            FROM feedback_importedspeech AS speech
            JOIN feedback_import AS import ON import.id = speech.of_id
            WHERE speech.id = row_id)
        WHEN 'proposal' THEN (SELECT import.panel_id
            FROM feedback_proposal AS proposal
            JOIN feedback_import AS import ON import.id = proposal.of_id
            WHERE proposal.id = row_id)
        %s
    END
$$;
"""
EDITIONS = """
        WHEN 'draft' THEN (SELECT panel_id FROM feedback_draft WHERE id = row_id)
        WHEN 'target' THEN (SELECT comment.panel_id FROM feedback_target AS target
            JOIN feedback_comment AS comment ON comment.id = target.comment_id
            WHERE target.id = row_id)
        WHEN 'editionimport' THEN (SELECT draft.panel_id
            FROM feedback_editionimport AS import
            JOIN feedback_draft AS draft ON draft.id = import.draft_id
            WHERE import.id = row_id)
        WHEN 'changereview' THEN (SELECT draft.panel_id
            FROM feedback_changereview AS review
            JOIN feedback_edition AS edition ON edition.id = review.edition_id
            JOIN feedback_draft AS draft ON draft.id = edition.draft_id
            WHERE review.id = row_id)
"""

GUARDED = {
    "editionimport": [
        ("draft", "draft_id"),
        ("meeting", "meeting_id"),
        ("edition", "edition_id"),
    ],
    "itemmatch": [("editionimport", "of_id"), ("item", "item_id")],
    "itemlink": [
        ("edition", "edition_id"),
        ("item", "from_item_id"),
        ("item", "to_item_id"),
    ],
    "carriedtarget": [
        ("target", "target_id"),
        ("edition", "edition_id"),
        ("item", "item_id"),
    ],
    "changereview": [("edition", "edition_id"), ("item", "item_id")],
    "changedecline": [("changereview", "review_id"), ("comment", "comment_id")],
}


def _guard(table: str, pairs: list[tuple[str, str]]) -> str:
    arguments = ", ".join(f"'{thing}', '{column}'" for thing, column in pairs)
    return f"""
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_{table}
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel({arguments});"""


PANELS = PANEL_OF % EDITIONS + "".join(
    _guard(table, pairs) for table, pairs in GUARDED.items()
)
PANELS_BACK = (
    "".join(f"DROP TRIGGER one_panel ON feedback_{table};\n" for table in GUARDED)
    + PANEL_OF % ""
)

PLACES = """
ALTER TABLE feedback_carriedtarget ADD CONSTRAINT carried_passage_of_item
    FOREIGN KEY (passage_id, item_id) REFERENCES feedback_passage (id, item_id);
ALTER TABLE feedback_carriedtarget ADD CONSTRAINT carried_passage_of_edition
    FOREIGN KEY (passage_id, edition_id) REFERENCES feedback_passage (id, edition_id);
"""
PLACES_BACK = """
ALTER TABLE feedback_carriedtarget DROP CONSTRAINT carried_passage_of_edition;
ALTER TABLE feedback_carriedtarget DROP CONSTRAINT carried_passage_of_item;
"""

ASIDE = """
CREATE TRIGGER aside_is_not_reworded BEFORE UPDATE ON feedback_alarmaside
    FOR EACH ROW WHEN (
        (OLD.panel_id, OLD.key, OLD.kind, OLD.told, OLD.reason, OLD.by_id, OLD.at)
        IS DISTINCT FROM
        (NEW.panel_id, NEW.key, NEW.kind, NEW.told, NEW.reason, NEW.by_id, NEW.at)
        OR OLD.lifted_at IS NOT NULL)
    EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER aside_stays BEFORE DELETE ON feedback_alarmaside
    FOR EACH ROW EXECUTE FUNCTION feedback_refuse();
CREATE TRIGGER alarmaside_is_not_emptied BEFORE TRUNCATE ON feedback_alarmaside
    FOR EACH STATEMENT EXECUTE FUNCTION feedback_refuse();
"""
ASIDE_BACK = """
DROP TRIGGER alarmaside_is_not_emptied ON feedback_alarmaside;
DROP TRIGGER aside_stays ON feedback_alarmaside;
DROP TRIGGER aside_is_not_reworded ON feedback_alarmaside;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0006_editions")]
    operations = [
        migrations.RunSQL(PANELS, PANELS_BACK),
        migrations.RunSQL(PLACES, PLACES_BACK),
        migrations.RunSQL(ASIDE, ASIDE_BACK),
    ]
