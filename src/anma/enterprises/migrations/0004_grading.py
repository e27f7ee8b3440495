from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0003_who_lost_a_firm")]

    operations = [
        migrations.AddField("enterprise", "grading", models.CharField(blank=True, default="", max_length=30)),
    ]
