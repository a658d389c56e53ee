"""The days that a visit kept become its clocks, with what began them and what stopped them.

A day that was not known, because a year's holidays had not been entered, stays so; it is counted when the server
starts, and when the year is entered.
"""

from datetime import datetime, time

from django.db import migrations
from django.db.models import Min
from django.utils import timezone

ENDING = ("FINISH", "BREAK_OFF")


def days_become_clocks(apps, schema_editor):
    get = apps.get_model
    closed = dict(get("trail", "TrailEntry").objects.filter(kind="VisitClosed").values_list("subject", "at"))
    ended = get("inspections", "Occurrence").objects.filter(act__in=ENDING).values_list("inspection")
    received = dict(ended.annotate(first=Min("received_at")).order_by())
    length = _team_length(get)
    for visit in get("inspections", "Inspection").objects.select_related("drawn__draw").iterator(1000):
        if visit.drawn is not None:
            began = visit.drawn.draw.drawn_at or visit.opened_at
            visit.team_clock = _clock(get, visit, "TEAM_CONFIRMATION", length, began, visit.team_due)
            _stop_team(visit, closed)
            visit.team_clock.save()
        if visit.finished_at is not None:
            began = min(visit.finished_at, received.get(visit.pk, visit.finished_at))
            visit.result_clock = _clock(get, visit, "RESULT_PUBLICATION", 20, began, visit.result_due)
            visit.result_clock.save()
        visit.save(update_fields=["team_clock", "result_clock"])


def _team_length(get):
    own = get("periods", "PeriodLength").objects.filter(code="TEAM_CONFIRMATION").order_by("pk").last()
    return own.length if own else 2


def _clock(get, visit, period, length, began, due):
    end = datetime.combine(due, time.max, timezone.get_default_timezone()) if due else None
    return get("periods", "Clock")(
        file_id=visit.file_id, period=period, length=length, started_at=began, due_at=end
    )


def _stop_team(visit, closed):
    clock = visit.team_clock
    if visit.team_confirmed_at is not None:
        clock.stopped_at, clock.stopped_because = visit.team_confirmed_at, "检查组已确认"
    elif visit.stage == "CANCELLED":
        clock.stopped_at, clock.stopped_because = closed.get(visit.file_id, visit.opened_at), "不再检查"


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0013_visits_have_clocks"),
        ("trail", "0001_initial"),
        ("draws", "0001_initial"),
    ]

    operations = [migrations.RunPython(days_become_clocks, migrations.RunPython.noop)]
