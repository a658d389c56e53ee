"""The statute library becomes an app of its own. First its two tables are renamed; every row and key stays."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registries", "0004_open_import_rows_gone")]

    operations = [
        migrations.AlterModelTable("statute", "statutes_statute"),
        migrations.AlterModelTable("article", "statutes_article"),
    ]
