"""What was sent names the paper that had been issued by then: a notice that was corrected has had two or more."""

from django.db import migrations


def paper_of(notice, moment, at):
    """Of the paper that counts and those that it corrects, the newest whose `moment` had come; else the one that counts."""
    one = notice.document
    while one is not None:
        if getattr(one, moment) is not None and getattr(one, moment) <= at:
            return one
        one = one.corrects
    return notice.document


def fill(apps, schema_editor):
    get = lambda name: apps.get_model("notices", name).objects.using(schema_editor.connection.alias)  # noqa: E731
    for link in get("NoticeLink").select_related("notice__document").iterator():
        link.document = paper_of(link.notice, "issued_at", link.made_at)
        link.save(update_fields=["document"])
    for delivery in get("Delivery").select_related("notice__document").iterator():
        delivery.document = paper_of(delivery.notice, "issued_at", delivery.asked_at)
        delivery.save(update_fields=["document"])
    for batch in get("NoticeBatch").select_related("draw").iterator():
        told = get("Notice").select_related("document").in_bulk(batch.notices)
        batch.about = batch.draw.no
        batch.documents = [paper_of(told[pk], "drafted_at", batch.asked_at).pk for pk in batch.notices]
        batch.save(update_fields=["about", "documents"])


class Migration(migrations.Migration):
    dependencies = [("notices", "0006_documents_of_what_was_sent")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
