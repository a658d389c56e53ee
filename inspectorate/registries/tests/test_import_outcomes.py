"""What became of each row of a file is said whole, and of every row."""

from __future__ import annotations

import pytest

from inspectorate.imports.models import ImportRow
from inspectorate.kit.refusals import NotSo
from inspectorate.registries.actions import targets as target_actions
from inspectorate.registries.tests.test_import_table import book, confirm, line, upload

__all__ = ["upload"]


def test_what_became_of_a_row_is_kept_whole_however_much_is_wrong(upload, admin_sun, monkeypatch):
    batch, wrong = upload(book(line())), "请核对。" * 200

    def refuses(*_):
        raise NotSo("registry-facts-wrong", wrong)

    monkeypatch.setattr(target_actions, "draft_of_new", refuses)
    confirm(batch, admin_sun)

    assert batch.rows.get().outcome == wrong


@pytest.mark.parametrize(("rows", "said"), [(50, "有 50 行没有导入："), (51, "有 51 行没有导入，前 50 行是：")])
def test_the_page_counts_every_row_that_was_not_taken(upload, admin_sun, sign_in, rows, said):
    batch = upload(book(line()))
    confirm(batch, admin_sun)
    ImportRow.objects.bulk_create(
        ImportRow(batch=batch, number=n, verdict="NEW", outcome="没有覆盖", is_applied=True)
        for n in range(10, 10 + rows)
    )

    page = sign_in(admin_sun).get(batch.get_absolute_url()).content.decode()

    assert said in page
    assert page.count("没有覆盖</li>") == 50


def test_a_file_name_is_kept_whole_or_refused(upload):
    name = "长" * 250 + ".xlsx"

    assert upload(book(line()), name=name).file_name == name
    with pytest.raises(NotSo, match="文件名请控制在 255 字以内，目前 256 字"):
        upload(book(line()), name="长" + name)
