"""Another date that was agreed to before visits knew of such dates is the date of the visit.

As the notice has it since: the last one that was agreed to after the paper was drafted, for as many days as the paper
says. A visit that has begun keeps its own days, and so does one whose scheme was written after the date was agreed to.
"""

from datetime import date

from django.db import migrations

BEFORE_START = ("TEAM", "SCHEME", "READY")
OVER = ("CANCELLED", "DISCARDED")


def carry_over(apps, schema_editor):
    visits = apps.get_model("inspections", "Visit").objects.filter(stage__in=BEFORE_START, drawn__isnull=False)
    wishes = apps.get_model("notices", "Wish").objects.filter(kind="POSTPONE", stage="GRANTED", wished_on__isnull=False)
    for wish in wishes.select_related("notice__document").order_by("decided_at", "pk"):
        days = _days(wish)
        visit = visits.filter(drawn=wish.notice.drawn_id).first() if days else None
        if visit is not None and not _written_since(apps, visit, wish.decided_at):
            visit.planned_from, visit.planned_until = days
            visit.version += 1
            visit.save(update_fields=["planned_from", "planned_until", "version"])


def _days(wish):
    paper = wish.notice.document
    first, last = (_day(paper.facts.get(end)) for end in ("visit_from", "visit_until"))
    if None in (first, last) or paper.stage in OVER or wish.decided_at is None or wish.decided_at < paper.drafted_at:
        return None
    return None if wish.wished_on == first else (wish.wished_on, wish.wished_on + (last - first))


def _written_since(apps, visit, decided_at):
    schemes = apps.get_model("documents", "Document").objects.filter(kind="INSPECTION_SCHEME", file=visit.file_id)
    return schemes.exclude(stage__in=OVER).filter(drafted_at__gt=decided_at).exists()


def _day(text):
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0023_said_on_which_device"),
        ("notices", "0011_who_withdrew_reads_no_more"),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
