"""In which edition an item was gone, or back: what the public sees of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0007_edition_guards")]
    operations = [
        migrations.AddField(
            model_name="item",
            name="retired_in",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="feedback.edition",
                verbose_name="なくなった版",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="returned_in",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="feedback.edition",
                verbose_name="再び現れた版",
            ),
        ),
    ]
