from uuid import UUID

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("floorplans", "0001_plans")]

    operations = [
        migrations.RemoveField("planprint", "format"),
        migrations.RemoveField("planprint", "lang"),
        migrations.RemoveField("planprint", "names"),
        # A print from before the map was one of the papers has no job.
        migrations.AddField("planprint", "job_id", models.UUIDField(default=UUID(int=0)), preserve_default=False),
    ]
