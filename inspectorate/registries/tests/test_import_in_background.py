"""A large table is read and imported by the worker, while its page shows how far it is."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from inspectorate.imports import actions
from inspectorate.imports.models import ImportBatch
from inspectorate.registries.models import CreditScheme, Target
from inspectorate.registries.tests.test_import_table import HEAD, THIRD, book, line
from tests.cast import MORNING

ADDRESS = "/office/registries/imports/targets/"


def run_the_worker():
    """The worker of `./sunlot run`, until its queue is empty."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_read_by_the_worker_and_imported_after_confirmation(sign_in, admin_sun):
    CreditScheme.objects.create(code="A-D", name="A–D", grades=[["A", "低"], ["B", "高"]], is_default=True)
    filler = [
        line("9", f"第{n}行是凑数的，代码不对，名称也特意写得长一些以便文件足够大{n * 7919}") for n in range(9000)
    ]
    content = io.BytesIO(book(line(THIRD), *filler, head=HEAD))
    content.name = "大表.xlsx"
    assert content.getbuffer().nbytes > 150 * 1024
    client = sign_in(admin_sun)

    address = client.post(ADDRESS, {"upload": content}).headers["Location"]
    assert "正在读取和核对" in client.get(address).content.decode()
    run_the_worker()
    assert "导入 1 条" in client.get(address).content.decode()
    client.post(address + "confirm/", {"ground": "信用平台推送"})
    assert "正在导入" in client.get(address).content.decode()
    assert Target.objects.count() == 0
    run_the_worker()

    assert ImportBatch.objects.get().stage == "DONE"
    assert Target.objects.get().usc_code == THIRD


@pytest.fixture
def confirmed(admin_sun):
    """One enterprise, read and confirmed; nobody has begun to bring it in."""
    CreditScheme.objects.create(code="A-D", name="A–D", grades=[["A", "低"], ["B", "高"]], is_default=True)
    batch = actions.receive_import(kind="TARGETS", name="表.xlsx", content=book(line(THIRD)), by=admin_sun, at=MORNING)
    actions.read_import(batch_id=batch.pk, at=MORNING)
    return actions.confirm_import(batch_id=batch.pk, ground="信用平台推送", by=admin_sun, at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_a_run_whose_worker_was_stopped_is_taken_up_from_the_page(sign_in, admin_sun, confirmed):
    sign_in(admin_sun).post(f"{confirmed.get_absolute_url()}resume/")
    run_the_worker()

    assert Target.objects.get().usc_code == THIRD


@pytest.mark.django_db(transaction=True)
def test_a_run_that_was_waiting_when_the_office_upgraded_is_done(sign_in, admin_sun, confirmed):
    sign_in(admin_sun).post(f"{confirmed.get_absolute_url()}resume/")
    assert DBTaskResult.objects.update(task_path="inspectorate.registries.tasks.carry_on_import") == 1
    run_the_worker()

    assert Target.objects.get().usc_code == THIRD
