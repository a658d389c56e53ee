"""Whose recusal was granted by then, or who was replaced for one, has withdrawn from the file (行政处罚法 43)."""

from django.db import migrations


def fill(apps, schema_editor):
    get = lambda app, name: apps.get_model(app, name).objects.using(schema_editor.connection.alias)  # noqa: E731

    def withdraw(drawn, numbers):
        file = get("files", "File").filter(number=f"{drawn.draw.no}/{drawn.usc_code}").first()
        accounts = get("registries", "Inspector").filter(certificate_no__in=numbers, person__isnull=False)
        keys = list(accounts.values_list("person", flat=True))
        if file is not None and keys:
            file.withdrawn.add(*keys)
            file.readers.remove(*keys)

    granted = get("notices", "Wish").filter(kind="RECUSAL", stage="GRANTED").select_related("notice__drawn__draw")
    for wish in granted.iterator():
        withdraw(wish.notice.drawn, [number for _, number in wish.officers])
    recused = get("draws", "Substitution").filter(kind="INSPECTOR", reason_code="RECUSED")
    for one in recused.iterator():
        for drawn in get("draws", "DrawnTarget").filter(draw=one.draw_id, usc_code=one.target_code):
            withdraw(drawn, [one.out_id])


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0010_requests_are_wishes"),
        ("files", "0003_who_has_withdrawn"),
        ("draws", "0002_words_of_a_decision"),
        ("registries", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
