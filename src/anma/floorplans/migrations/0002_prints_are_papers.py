from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("floorplans", "0001_plans")]

    operations = [migrations.AddField("planprint", "job_id", models.UUIDField(null=True))]
