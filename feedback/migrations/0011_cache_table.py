"""The table of the shared cache, as `createcachetable` would make it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("feedback", "0010_removals")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE daicho_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX daicho_cache_expires ON daicho_cache (expires);
            """,
            "DROP TABLE daicho_cache",
        )
    ]
