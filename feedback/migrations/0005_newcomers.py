"""Of somebody new whom a person named in triage: the title and the role too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0004_import_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="importedspeech",
            name="newcomer_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("chair", "座長"),
                    ("member", "構成員"),
                    ("observer", "オブザーバー"),
                    ("secretariat", "事務局"),
                    ("guest", "有識者等"),
                ],
                db_default="",
                max_length=20,
                verbose_name="役割",
            ),
        ),
        migrations.AddField(
            model_name="importedspeech",
            name="newcomer_title",
            field=models.CharField(
                blank=True, db_default="", max_length=100, verbose_name="敬称・職名"
            ),
        ),
    ]
