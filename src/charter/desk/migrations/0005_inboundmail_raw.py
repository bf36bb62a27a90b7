from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_presence")]

    operations = [
        migrations.AddField(
            model_name="inboundmail",
            name="raw",
            field=models.BinaryField(blank=True, null=True),
        ),
    ]
