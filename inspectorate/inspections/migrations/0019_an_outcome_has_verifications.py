"""核查方式 has a word of its own: a way is how a paper is served. No row is touched."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inspections", "0018_terms_and_grounds")]

    operations = [migrations.RenameField("outcome", "ways", "verifications")]
