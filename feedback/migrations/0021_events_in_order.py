"""What happened last is read in its order, where thousands happened at once."""

from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    # CREATE INDEX CONCURRENTLY runs in no transaction.
    atomic = False
    dependencies = [("feedback", "0020_written_at_once")]

    operations = [
        AddIndexConcurrently(
            "event", models.Index(fields=["at", "id"], name="event_in_order")
        ),
        RemoveIndexConcurrently("event", "event_by_time"),
    ]
