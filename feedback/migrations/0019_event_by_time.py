"""What happened last is found without the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0018_search_indexes")]
    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_by_time"),
        ),
    ]
