"""What published remarks point to, in rows that an index finds: places and speeches.

They are the database's own, written when a comment gets its face, whoever gives it.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Case, CheckConstraint, F, Index, Q, Value, When
from django.db.models.functions import Cast

SORTS = ["cited", "standing", "revised", "spoken", "answered"]
AXES = ("stage", "disposition", "revision_status", "confirmation", "kind", "member")
# Meetings first, by their numbers; then what was written, then what the public sent.
REF_KEY = Case(
    When(series="W", then=Value(1_000_000, models.BigIntegerField())),
    When(series="P", then=Value(1_000_001, models.BigIntegerField())),
    default=Cast("series", models.BigIntegerField()),
) * Value(10_000_000) + F("number")

LINKS = """
CREATE FUNCTION feedback_links_of(content jsonb) RETURNS TABLE (
    sort text, item_id bigint, edition_id bigint, edition text, page int, theme text,
    meeting int, speech_id bigint
) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'cited', (place->>'item')::bigint, (place->>'edition_id')::bigint,
        coalesce(place->>'edition', ''), (place->>'page')::int,
        coalesce(place->>'theme', ''), NULL::int, NULL::bigint
    FROM jsonb_array_elements(content->'targets') AS place
    UNION ALL
    -- Where it stands in a later edition; the theme is that of the place itself.
    SELECT 'standing', (there->>'item')::bigint, (there->>'edition_id')::bigint,
        coalesce(there->>'edition', ''), (there->>'page')::int,
        coalesce(place->>'theme', ''), NULL, NULL
    FROM jsonb_array_elements(content->'targets') AS place,
        jsonb_array_elements(coalesce(place->'carried', '[]')) AS there
    WHERE there->>'anchor' IN ('exact', 'moved', 'changed')
    UNION ALL
    SELECT 'revised', (change->>'item')::bigint, (change->>'edition_id')::bigint,
        coalesce(change->>'edition', ''), (change->>'page')::int, '', NULL, NULL
    FROM jsonb_array_elements(content->'revisions') AS change
    UNION ALL
    SELECT 'spoken', NULL, NULL, '', NULL, '', (content->>'meeting')::int,
        (content#>>'{speech,id}')::bigint
    WHERE content#>>'{speech,id}' IS NOT NULL
    UNION ALL
    SELECT 'answered', NULL, NULL, '', NULL, '', (answer->>'meeting')::int,
        (answer#>>'{speech,id}')::bigint
    FROM jsonb_array_elements(content->'responses') AS answer
    WHERE answer->>'meeting' IS NOT NULL
$$;

CREATE FUNCTION feedback_link_face() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM feedback_publishedlink WHERE comment_id = NEW.id;
    INSERT INTO feedback_publishedlink (comment_id, sort, item_id, edition_id, edition,
        page, theme, meeting, speech_id)
        SELECT NEW.id, link.* FROM feedback_publishedcomment AS face,
            feedback_links_of(face.content) AS link
        WHERE face.id = NEW.face_id;
    RETURN NULL;
END $$;
CREATE TRIGGER comment_gets_face AFTER UPDATE OF face_id ON feedback_comment
    FOR EACH ROW WHEN (NEW.face_id IS DISTINCT FROM OLD.face_id)
    EXECUTE FUNCTION feedback_link_face();
CREATE TRIGGER comment_has_face AFTER INSERT ON feedback_comment
    FOR EACH ROW WHEN (NEW.face_id IS NOT NULL)
    EXECUTE FUNCTION feedback_link_face();

INSERT INTO feedback_publishedlink (comment_id, sort, item_id, edition_id, edition,
    page, theme, meeting, speech_id)
    SELECT comment.id, link.* FROM feedback_comment AS comment
    JOIN feedback_publishedcomment AS face ON face.id = comment.face_id,
        feedback_links_of(face.content) AS link;
"""

LINKS_BACK = """
DROP TRIGGER comment_has_face ON feedback_comment;
DROP TRIGGER comment_gets_face ON feedback_comment;
DROP FUNCTION feedback_link_face();
DROP FUNCTION feedback_links_of(jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0013_notices")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=Index(F("panel"), REF_KEY, name="comment_by_ref"),
        ),
        migrations.AddIndex(
            model_name="publishedcomment",
            index=Index(fields=["id"], include=AXES, name="published_comment_axes"),
        ),
        migrations.AddIndex(
            model_name="target",
            index=Index(fields=["item", "comment"], name="target_by_item"),
        ),
        migrations.CreateModel(
            name="PublishedLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[(sort, sort.title()) for sort in SORTS], max_length=10
                    ),
                ),
                ("item_id", models.BigIntegerField(null=True)),
                ("edition_id", models.BigIntegerField(null=True)),
                ("edition", models.TextField(blank=True)),
                ("page", models.IntegerField(null=True)),
                ("theme", models.TextField(blank=True)),
                ("meeting", models.IntegerField(null=True)),
                ("speech_id", models.BigIntegerField(null=True)),
                (
                    "comment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_links",
                        to="feedback.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "公表された御意見の結び付き",
                "ordering": ["pk"],
                "indexes": [
                    Index(
                        fields=["item_id", "sort", "comment"],
                        name="published_link_by_item",
                    ),
                    Index(
                        fields=["speech_id", "sort", "comment"],
                        condition=Q(speech_id__isnull=False),
                        name="published_link_by_speech",
                    ),
                    Index(
                        fields=["edition_id", "sort", "comment"],
                        name="published_link_by_edition",
                    ),
                    Index(
                        fields=["page", "sort", "comment"],
                        name="published_link_by_page",
                    ),
                    Index(
                        fields=["comment", "sort", "page"],
                        name="published_link_of_comment",
                    ),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(sort__in=SORTS),
                        name="publishedlink_sort_is_known",
                    )
                ],
            },
        ),
        migrations.RunSQL(LINKS, LINKS_BACK),
    ]
