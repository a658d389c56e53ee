"""上次检查日期 and 本年度已检查次数 of the enterprises, from the visits that ended before visits wrote them.

What the registry says by hand may be about the same visits: the later day and the larger number stand. A covert visit
stays unknown until its draw is public, as one that ends from now on.
"""

from collections import defaultdict

from django.db import migrations
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone


def ended_visits(apps):
    """The days on which visits of each enterprise ended, by its code."""
    visits = apps.get_model("inspections", "Visit").objects.annotate(
        code=Coalesce("drawn__usc_code", "follows__drawn__usc_code"),
        covert=Coalesce("drawn__draw__is_covert", "follows__drawn__draw__is_covert"),
        opened=Coalesce("drawn__draw__opened_at", "follows__drawn__draw__opened_at"),
    )
    rows = visits.filter(stage="FINISHED", break_off="", finished_at__isnull=False)
    rows = rows.filter(Q(covert=False) | Q(opened__isnull=False)).order_by()
    days = defaultdict(list)
    for code, finished_at in rows.values_list(F("code"), "finished_at").iterator(2000):
        days[code].append(timezone.localtime(finished_at, timezone.get_default_timezone()).date())
    return days


def fill(apps, schema_editor):
    days = ended_visits(apps)
    codes = sorted(days)
    for first in range(0, len(codes), 500):
        some = codes[first : first + 500]
        for target in apps.get_model("registries", "Target").objects.filter(usc_code__in=some):
            _write(target, days[target.usc_code])


def _write(target, days):
    known = target.last_inspected_date
    last = max([*days, known] if known else days)
    times = sum(day.year == last.year for day in days)
    kept = target.inspected_this_year if known and known.year == last.year else 0
    target.last_inspected_date, target.inspected_this_year = last, max(times, kept)
    target.save(update_fields=["last_inspected_date", "inspected_this_year"])


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0019_an_outcome_has_verifications"),
        ("registries", "0010_uploads_have_an_app_of_their_own"),
        ("draws", "0003_quota_rule"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
