import anma.kernel.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('risks', '0002_survey_and_assessment'),
    ]

    operations = [
        migrations.AddField(
            model_name='riskpoint',
            name='pack_seen',
            field=models.CharField(blank=True, default='', max_length=16),
        ),
        migrations.AddField(
            model_name='survey',
            name='answers',
            field=anma.kernel.fields.CompactField(null=True),
        ),
    ]
