"""Revisions that the editions prove: which edition the words before are from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0008_retired_in")]
    operations = [
        migrations.AddField(
            model_name="revision",
            name="claimed_page",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="反映したと言われたページ。記載のページと照らし合わせます。",
                null=True,
                verbose_name="ページ（申告）",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="proved_against",
            field=models.ForeignKey(
                editable=False,
                help_text="「修正前」の文を採った版。空なら、前後の文は申告のまま。",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="feedback.edition",
                verbose_name="比べた版",
            ),
        ),
    ]
