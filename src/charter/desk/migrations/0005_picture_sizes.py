"""How large a picture is, known when its file is stored."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_rules")]

    operations = [
        migrations.AddField("attachment", "width", models.PositiveIntegerField(null=True)),
        migrations.AddField("attachment", "height", models.PositiveIntegerField(null=True)),
    ]
