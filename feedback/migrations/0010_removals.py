"""A revision may be that an item was taken out: then no passage of the edition holds
it, and the row says so."""

from django.db import migrations, models
from django.db.models import CheckConstraint, Q

PLACE = Q(edition__isnull=False, item__isnull=False) & (
    Q(passage__isnull=False) | Q(removes=True)
)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0009_proofs")]
    operations = [
        migrations.AddField(
            model_name="revision",
            name="removes",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RemoveConstraint(
            model_name="revision", name="revision_applied_has_place"
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=CheckConstraint(
                condition=~Q(status__in=("applied", "published")) | PLACE,
                name="revision_applied_has_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=CheckConstraint(
                condition=Q(removes=False)
                | Q(edition__isnull=False, item__isnull=False, passage__isnull=True),
                name="revision_removes_what_is_gone",
            ),
        ),
    ]
