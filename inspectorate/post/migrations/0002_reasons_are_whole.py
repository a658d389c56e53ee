"""Why a message did not leave is kept whole, however much a server answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0001_initial")]

    operations = [migrations.AlterField("delivery", "problem", models.TextField("未能发送的原因", blank=True))]
