"""Mails to people: what each was told, once, and what she wants to be told."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0012_shown"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                choices=[("ja", "日本語"), ("en", "English")],
                db_default="ja",
                default="ja",
                max_length=5,
                verbose_name="メールの言語",
            ),
        ),
        migrations.CreateModel(
            name="Notice",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "確認のお願い"),
                            ("answered", "回答の公表"),
                            ("changed", "確認後の変更"),
                            ("overdue", "期限切れのまとめ"),
                        ],
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                ("key", models.CharField(max_length=100, verbose_name="対象")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "送信待ち"),
                            ("sending", "送信中"),
                            ("sent", "送信済"),
                            ("failed", "送信できず"),
                            ("unknown", "送れたか不明"),
                            ("unwanted", "送信不要"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("problem", models.TextField(blank=True, verbose_name="事情")),
                ("mail", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "attempts",
                    models.PositiveIntegerField(default=0, verbose_name="送信の回数"),
                ),
                ("due_at", models.DateTimeField(verbose_name="送信の予定")),
                (
                    "tried_at",
                    models.DateTimeField(null=True, verbose_name="送信を始めた日時"),
                ),
                ("sent_at", models.DateTimeField(null=True, verbose_name="送信日時")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="記録日時",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="feedback.comment",
                        verbose_name="御意見",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="宛先",
                    ),
                ),
            ],
            options={
                "verbose_name": "通知",
                "verbose_name_plural": "通知",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "sending"])),
                        fields=["user", "due_at"],
                        name="notice_under_way",
                    ),
                    models.Index(fields=["mail"], name="notice_by_mail"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "kind", "key"), name="notice_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["asked", "answered", "changed", "overdue"])
                        ),
                        name="notice_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "queued",
                                    "sending",
                                    "sent",
                                    "failed",
                                    "unknown",
                                    "unwanted",
                                ],
                            )
                        ),
                        name="notice_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeChoice",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "確認のお願い"),
                            ("answered", "回答の公表"),
                            ("changed", "確認後の変更"),
                            ("overdue", "期限切れのまとめ"),
                        ],
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                ("wanted", models.BooleanField(default=True, verbose_name="受け取る")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notice_choices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="利用者",
                    ),
                ),
            ],
            options={
                "verbose_name": "通知の設定",
                "verbose_name_plural": "通知の設定",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "kind"), name="notice_chosen_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["asked", "answered", "changed", "overdue"])
                        ),
                        name="noticechoice_kind_is_known",
                    ),
                ],
            },
        ),
    ]
