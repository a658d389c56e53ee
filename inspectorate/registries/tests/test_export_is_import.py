"""What is exported comes back clean: nothing is asked, nothing refused, nothing changed."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from inspectorate.imports import actions
from inspectorate.registries.models import CreditScheme, InspectionItem, Inspector, Permit, Target
from inspectorate.registries.tests.library import whole_list
from inspectorate.registries.tests.parts import make_expert, make_inspector, make_recusal, make_target
from tests.cast import MORNING

ROOT = "/office/registries"


@pytest.fixture(scope="module")
def loader(django_db_setup, django_db_blocker):
    with whole_list(django_db_blocker) as loader:
        yield loader


@pytest.fixture
def full(loader, admin_sun, second_brigade):
    """Something in every column that a table can bring."""
    CreditScheme.objects.create(code="A-D", name="A–D", grades=[["A", "低"], ["B", "一般"]], is_default=True)
    scheme = CreditScheme.objects.get()
    target = make_target(
        name="秦皇岛䶮记化工有限公司",
        town="东港镇",
        industry_code="0610",
        employees=35,
        features=["CHEMICAL_PROCESS", "LAYOUT"],
        is_key_unit=True,
        registration_state="REVOKED",
        standardization_until=date(2027, 5, 4),
        credit_scheme=scheme,
        credit_grade="B",
        credit_source="市信用平台",
        credit_date=date(2022, 12, 30),
        last_inspected_date=date(2022, 5, 4),
    )
    for number in ("冀危2", "冀危1"):
        Permit.objects.create(target=target, name="安全生产许可证", number=number, valid_until=date(2027, 1, 1))
    make_target(2)
    inspector = make_inspector(second_brigade, specialties=["CHEMICAL_PROCESS", "LAYOUT"], state="SECONDED")
    make_expert(specialties=["MINING"], birth_month="1975-06")
    make_recusal(target, inspector=inspector)
    return admin_sun


def brought(content, registry, by):
    batch = actions.receive_import(kind=registry, name="表.xlsx", content=content, by=by, at=MORNING)
    return actions.read_import(batch_id=batch.pk, at=MORNING)


def told(batch):
    return batch.questions, sorted(set(batch.rows.values_list("verdict", flat=True))), batch.notes


@pytest.mark.parametrize("registry", ["TARGETS", "INSPECTORS", "EXPERTS", "ITEMS", "RECUSALS"])
def test_the_filled_template_comes_back_unchanged(full, sign_in, registry):
    answer = sign_in(full).get(f"{ROOT}/imports/{registry.lower()}/filled/")

    batch = brought(answer.content, registry, full)

    assert [(r.key, r.problems, r.changes) for r in batch.rows.exclude(verdict="SAME")] == []
    assert told(batch) == ([], ["SAME"], [])


@pytest.mark.parametrize(
    ("registry", "page"),
    [("TARGETS", "targets"), ("INSPECTORS", "inspectors"), ("EXPERTS", "experts"), ("ITEMS", "items")],
)
def test_a_list_with_all_its_columns_comes_back_unchanged(full, sign_in, registry, page):
    client = sign_in(full)
    columns = client.get(f"{ROOT}/{page}/").context["page"].listing.columns
    chosen = "&".join(f"col={column.key}" for column in columns)

    batch = brought(client.get(f"{ROOT}/{page}/?export=xlsx&{chosen}").content, registry, full)

    assert [(r.key, r.problems, r.changes) for r in batch.rows.exclude(verdict="SAME")] == []
    assert told(batch) == ([], ["SAME"], [])


def test_one_cell_changed_changes_one_fact(full, sign_in):
    content = sign_in(full).get(f"{ROOT}/imports/targets/filled/").content
    made = openpyxl.load_workbook(io.BytesIO(content))
    head = [cell.value for cell in made.active[1]]
    made.active.cell(2, head.index("乡镇街道") + 1).value = "西港镇"
    out = io.BytesIO()
    made.save(out)

    batch = brought(out.getvalue(), "TARGETS", full)

    (row,) = batch.rows.filter(verdict="CHANGED")
    assert [change[0] for change in row.changes] == ["乡镇街道"]


def test_secret_numbers_do_not_leave_with_the_table(full, sign_in):
    Target.objects.update(legal_person_id="110101199003078013", contact_phone="13900000000")
    Inspector.objects.update(id_number="110101199003078013", phone="13900000000")

    for registry in ("targets", "inspectors"):
        content = sign_in(full).get(f"{ROOT}/imports/{registry}/filled/").content
        cells = [c.value for row in openpyxl.load_workbook(io.BytesIO(content)).active for c in row]
        assert not {"110101199003078013", "13900000000"} & set(cells)


def test_an_item_may_be_changed_in_one_column(full):
    out = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["编号", "备注", "生效日期"])
    made.active.append(["Z01", "按季度", "2023-06-01"])
    made.save(out)
    batch = brought(out.getvalue(), "ITEMS", full)

    actions.confirm_import(batch_id=batch.pk, ground="局长办公会", by=full, at=MORNING)
    actions.apply_import(batch_id=batch.pk, by=full, at=MORNING)

    before, after = InspectionItem.objects.filter(code="Z01").order_by("version")
    assert (before.remark != after.remark, after.remark, after.version) == (True, "按季度", 2)
    assert [p.text for p in after.points.all()] == [p.text for p in before.points.all()]
    assert after.bases.count() == before.bases.count()
