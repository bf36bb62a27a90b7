"""Who is looking at which ticket, and the list of what was marked as spam."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_heartbeat")]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "doing",
                    models.CharField(
                        choices=[("reading", "Reading"), ("reply", "Reply"), ("note", "Note")],
                        default="reading",
                        max_length=8,
                    ),
                ),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="desk.agent",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk.desk",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="desk.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agent", "-at"], name="presence_lately")],
                "constraints": [
                    models.UniqueConstraint(fields=("ticket", "agent"), name="presence_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("spam", True)),
                fields=["desk", "-last_message_at", "-id"],
                name="ticket_spam",
            ),
        ),
    ]
