"""The shared draft of a charter, the note of an edition, and who is still to follow one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0005_picture_sizes"),
    ]

    operations = [
        migrations.CreateModel(
            name="CharterDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("after", models.PositiveIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("edited_at", models.DateTimeField()),
                ("set_aside", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField(
            model_name="edition",
            name="note",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("spam", False), ("unsolved", True)),
                fields=["desk", "edition", "id"],
                name="ticket_edition",
            ),
        ),
        migrations.AddField(
            model_name="charterdraft",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="charter_drafts",
                to="desk.desk",
            ),
        ),
        migrations.AddField(
            model_name="charterdraft",
            name="edited_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="charterdraft",
            index=models.Index(fields=["desk", "set_aside", "-edited_at"], name="charter_draft"),
        ),
        migrations.AddConstraint(
            model_name="charterdraft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("set_aside", False)),
                fields=("desk",),
                name="charter_draft_once",
            ),
        ),
    ]
