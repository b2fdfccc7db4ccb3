"""Words of members are bound to the text that was shown, asked for by a day, and may
have been said in a meeting whose minutes are not there yet."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import CheckConstraint, Q

FILL = """
UPDATE feedback_confirmation AS word SET meeting_id = speech.meeting_id
    FROM feedback_speech AS speech WHERE speech.id = word.speech_id;
-- What waits for the end of the transaction would stand against the changes below.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

GUARDS = """
DROP TRIGGER confirmation_is_not_reworded ON feedback_confirmation;
CREATE TRIGGER confirmation_is_not_reworded BEFORE UPDATE ON feedback_confirmation
    FOR EACH ROW WHEN (
        (OLD.comment_id, OLD.edition_id, OLD.verdict, OLD.note, OLD.recorded_as,
            OLD.recorded_by_id, OLD.speech_id, OLD.meeting_id, OLD.said_at, OLD.due_on,
            OLD.shown, OLD.shown_hash)
        IS DISTINCT FROM
        (NEW.comment_id, NEW.edition_id, NEW.verdict, NEW.note, NEW.recorded_as,
            NEW.recorded_by_id, NEW.speech_id, NEW.meeting_id, NEW.said_at, NEW.due_on,
            NEW.shown, NEW.shown_hash))
    EXECUTE FUNCTION feedback_refuse();
DROP TRIGGER one_panel ON feedback_confirmation;
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_confirmation
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'comment', 'comment_id', 'edition', 'edition_id', 'speech', 'speech_id',
        'meeting', 'meeting_id');
ALTER TABLE feedback_confirmation ADD CONSTRAINT confirmation_speech_of_meeting
    FOREIGN KEY (speech_id, meeting_id) REFERENCES feedback_speech (id, meeting_id);
"""

GUARDS_BACK = """
ALTER TABLE feedback_confirmation DROP CONSTRAINT confirmation_speech_of_meeting;
DROP TRIGGER one_panel ON feedback_confirmation;
CREATE TRIGGER one_panel BEFORE INSERT OR UPDATE ON feedback_confirmation
    FOR EACH ROW EXECUTE FUNCTION feedback_one_panel(
        'comment', 'comment_id', 'edition', 'edition_id', 'speech', 'speech_id');
DROP TRIGGER confirmation_is_not_reworded ON feedback_confirmation;
CREATE TRIGGER confirmation_is_not_reworded BEFORE UPDATE ON feedback_confirmation
    FOR EACH ROW WHEN (
        (OLD.comment_id, OLD.edition_id, OLD.verdict, OLD.note, OLD.recorded_as,
            OLD.recorded_by_id, OLD.speech_id, OLD.said_at)
        IS DISTINCT FROM
        (NEW.comment_id, NEW.edition_id, NEW.verdict, NEW.note, NEW.recorded_as,
            NEW.recorded_by_id, NEW.speech_id, NEW.said_at))
    EXECUTE FUNCTION feedback_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0011_cache_table")]
    operations = [
        migrations.RemoveConstraint(
            model_name="confirmation", name="confirmation_recorded_as_is_known"
        ),
        migrations.AddField(
            model_name="confirmation",
            name="due_on",
            field=models.DateField(
                blank=True,
                help_text="この日を過ぎても返事がないときは、みなし了として記録します。",
                null=True,
                verbose_name="お返事の期限",
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                help_text="その場で述べられた会合。",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="confirmations",
                to="feedback.meeting",
                verbose_name="会合",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="confirmation",
            name="shown",
            field=models.JSONField(
                editable=False,
                encoder=django.core.serializers.json.DjangoJSONEncoder,
                null=True,
                verbose_name="示した内容",
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="shown_hash",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                max_length=64,
                verbose_name="示した内容の照合値",
            ),
        ),
        migrations.AlterField(
            model_name="confirmation",
            name="recorded_as",
            field=models.CharField(
                choices=[
                    ("member", "構成員本人"),
                    ("secretariat", "事務局"),
                    ("program", "台帳（期限の経過）"),
                ],
                max_length=12,
                verbose_name="記録した立場",
            ),
        ),
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(
                condition=Q(due_on__isnull=False),
                fields=["due_on"],
                name="confirmation_by_due_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=CheckConstraint(
                condition=Q(recorded_as__in=["member", "secretariat", "program"]),
                name="confirmation_recorded_as_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(verdict="asked"),
                name="confirmation_only_asking_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=CheckConstraint(
                condition=Q(speech__isnull=True) | Q(meeting__isnull=False),
                name="confirmation_speech_has_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=CheckConstraint(
                condition=Q(shown__isnull=True, shown_hash="")
                | Q(shown__isnull=False, shown_hash__regex="^[0-9a-f]{64}$"),
                name="confirmation_hash_is_of_what_was_shown",
            ),
        ),
        migrations.RunSQL(GUARDS, GUARDS_BACK),
    ]
