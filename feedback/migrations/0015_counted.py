"""What a panel's comments are counted by stands where counting them is quick."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Func

# The themes of a published text's targets, each once.
THEMES = """
CREATE FUNCTION feedback_themes(content jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT theme), '{}')
    FROM (SELECT target ->> 'theme' AS theme
        FROM jsonb_path_query($1, '$.targets[*]') AS target) AS targets
    WHERE theme <> ''
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0014_published_links")]
    operations = [
        migrations.RunSQL(THEMES, "DROP FUNCTION feedback_themes(jsonb)"),
        migrations.AddField(
            "publishedcomment",
            "themes",
            models.GeneratedField(
                expression=Func("content", function="feedback_themes"),
                output_field=django.contrib.postgres.fields.ArrayField(
                    models.TextField()
                ),
                db_persist=True,
            ),
        ),
        migrations.AddIndex(
            "comment",
            models.Index(
                fields=["panel", "stage", "disposition"],
                include=[
                    "revision_status",
                    "confirmation",
                    "kind",
                    "meeting",
                    "member",
                    "face",
                    "id",
                ],
                name="comment_counted",
            ),
        ),
    ]
