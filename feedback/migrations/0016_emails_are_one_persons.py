"""An address of mail belongs to one account, and is kept in one form.

Where two accounts have one address by now, this stops and names it: somebody who knows
them has to say whose it is.
"""

from django.db import migrations, models
from django.db.models.functions import Lower

import feedback.models.email


class Migration(migrations.Migration):
    dependencies = [("feedback", "0015_counted")]

    operations = [
        migrations.RunSQL(
            "UPDATE feedback_user SET email = lower(btrim(normalize(email, NFKC)))"
            " WHERE email <> lower(btrim(normalize(email, NFKC)))",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=feedback.models.email.EmailAddressField(
                blank=True,
                help_text="ログイン用のリンクとお知らせの送り先。",
                max_length=254,
                verbose_name="メールアドレス",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                fields=["email"],
                condition=~models.Q(email=""),
                name="user_email_is_one_persons",
                violation_error_message=(
                    "このメールアドレスは、ほかの利用者が使っています。"
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(email=Lower(models.F("email"))),
                name="user_email_is_lower_case",
            ),
        ),
    ]
