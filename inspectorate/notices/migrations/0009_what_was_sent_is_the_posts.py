"""Links, messages and batches leave this app. No table is touched."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0008_what_was_sent_named_for_the_post"),
        ("post", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("NoticeLink"),
                migrations.DeleteModel("Delivery"),
                migrations.DeleteModel("NoticeBatch"),
            ]
        )
    ]
