"""A message and the link in it were made at one moment, for one document: so they find each other.

Where two messages of a document were asked for at the same moment, nobody knows which link is whose: they stay without.
"""

from collections import Counter

from django.db import migrations


def tie(apps, schema_editor):
    Link, Delivery = apps.get_model("post", "Link"), apps.get_model("post", "Delivery")
    links = Link.objects.values_list("document", "made_at", "pk")
    by_moment = {(document, made): pk for document, made, pk in links}
    of_moment = Counter((document, made) for document, made, _ in links)
    rows = list(Delivery.objects.filter(link=None).only("document", "asked_at"))
    asked = Counter((one.document_id, one.asked_at) for one in rows)
    for one in rows:
        when = one.document_id, one.asked_at
        if of_moment[when] == asked[when] == 1:
            Delivery.objects.filter(pk=one.pk).update(link=by_moment[when])


class Migration(migrations.Migration):
    dependencies = [("post", "0004_links_can_be_revoked")]

    operations = [migrations.RunPython(tie, migrations.RunPython.noop)]
