"""Room for every name that a charter can give, and for any sender's name once it is encoded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0005_inboundmail_raw"),
    ]

    operations = [
        migrations.AlterField(
            model_name="clock",
            name="plan",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="clock",
            name="priority",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="clock",
            name="schedule",
            field=models.CharField(max_length=80),
        ),
        migrations.AlterField(
            model_name="clock",
            name="target",
            field=models.CharField(max_length=80),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="sender",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="organization",
            name="plan",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="organization",
            name="schedule",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="team",
            name="key",
            field=models.CharField(max_length=80),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="due_clock",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="plan",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="priority",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="status",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="team",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="topic",
            field=models.CharField(blank=True, max_length=80),
        ),
    ]
