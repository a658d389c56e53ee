"""Every visit has a file. Units and secrecy are the draw's, the readers the team of today, assistants among them."""

from collections import defaultdict

from django.conf import settings
from django.db import migrations


def open_files(apps, schema_editor):
    get = apps.get_model
    files = {one.number: one for one in get("files", "File").objects.all()}
    visits = {one.file_no: one for one in get("inspections", "Inspection").objects.all()}
    seats, assisting, units = _seats(get), _assisting(get), _units(get)
    for number, one in _numbers(get, visits.values()):
        visit, task = visits.get(number), one.draw.task
        if number not in files and visit is None:
            continue
        file = files.get(number) or get("files", "File")(number=number, kind="VISIT", opened_at=visit.opened_at)
        file.target_code, file.target_name, file.unit_id = one.usc_code, one.name, task.lead_division_id
        file.is_covert = one.draw.is_covert and one.draw.opened_at is None
        file.save()
        file.units.set(units[task.pk])
        file.readers.set(seats[one.pk] | (assisting[visit.pk] if visit else set()))


def _numbers(get, visits):
    """Every number that a file of a drawn enterprise may have, with what was drawn: of the visits that follow, too."""
    own = {visit.drawn_id: visit.file_no for visit in visits}
    for one in get("draws", "DrawnTarget").objects.select_related("draw__task").order_by("pk").iterator(1000):
        yield own.get(one.pk, f"{one.draw.no}/{one.usc_code}"), one
    following = get("inspections", "Inspection").objects.filter(drawn__isnull=True)
    for visit in following.select_related("follows__drawn__draw__task"):
        yield visit.file_no, visit.follows.drawn


def _accounts(get):
    inspectors = get("registries", "Inspector").objects.filter(person__isnull=False)
    return dict(inspectors.values_list("certificate_no", "person_id"))


def _seats(get):
    """The persons who were drawn and not replaced, by the key of what was drawn."""
    rows = get("draws", "TeamMember").objects.filter(is_replaced=False).values_list("drawn_id", "certificate_no")
    return _persons(get, rows)


def _assisting(get):
    """The persons who assist, by the key of the visit."""
    return _persons(get, get("inspections", "Assistant").objects.values_list("inspection_id", "certificate_no"))


def _persons(get, rows):
    accounts, found = _accounts(get), defaultdict(set)
    for key, number in rows:
        if number in accounts:
            found[key].add(accounts[number])
    return found


def _units(get):
    """The units that a task concerns besides the one that leads it, by the key of the task."""
    task = get("plans", "Task")
    units = defaultdict(set)
    for joined in ("joint_brigades", "partners"):
        for key, unit in task.objects.filter(**{f"{joined}__isnull": False}).values_list("pk", joined):
            units[key].add(unit)
    return units


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("inspections", "0009_visits_may_follow_another"),
        ("documents", "0008_files_of_the_papers"),
        ("draws", "0001_initial"),
        ("plans", "0003_call_unannounced_covert"),
        ("registries", "0006_bases_cite_the_library"),
    ]

    operations = [migrations.RunPython(open_files, migrations.RunPython.noop)]
