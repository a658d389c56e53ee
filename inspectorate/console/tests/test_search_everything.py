"""查找: papers, people, articles, files and what can be begun; a full group says how many there are and where."""

from __future__ import annotations

import pytest

from inspectorate.console.jumps import JUMPS
from inspectorate.documents.models import Document
from inspectorate.files.models import File
from inspectorate.people.models import Role
from inspectorate.registries.models import Target
from inspectorate.registries.tests.parts import make_target
from tests.access.conftest import office  # noqa: F401

pytestmark = pytest.mark.django_db


def found(client, text: str, **more: str) -> str:
    answer = client.get("/office/search/", {"q": text} | more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_more_than_fit_lead_to_all_of_them_and_to_the_list(sign_in, planner_wang):
    for number in range(53):
        make_target(number)
    Target.objects.update(name="甲&乙化工")
    client = sign_in(planner_wang)

    page = found(client, "甲&乙")
    assert page.count("<b>甲&amp;乙化工") == 10
    assert "查看全部 53 条" in page
    assert "/office/registries/targets/?q=%E7%94%B2%26%E4%B9%99" in page

    assert found(client, "甲&乙", **{"in": "targets"}).count("<b>甲&amp;乙化工") == 50
    assert found(client, "甲&乙", **{"in": "targets", "page": "2"}).count("<b>甲&amp;乙化工") == 3


def test_what_is_not_there_is_said_in_words(sign_in, planner_wang):
    assert "没有找到名称、编号或者内容含有“不存在的企业”的" in found(sign_in(planner_wang), "不存在的企业")


def test_a_document_is_found_by_its_number_whichever_brackets_are_typed(office):  # noqa: F811
    paper = Document.objects.exclude(document_no="").first()
    client = office.browser(Role.OFFICE_ADMIN)

    for text in (paper.document_no, paper.document_no.replace("〔", "[").replace("〕", "]")):
        assert f'href="{paper.get_absolute_url()}"' in found(client, text)


def test_a_task_a_draw_and_a_file_are_found_by_their_numbers(office):  # noqa: F811
    client, file = office.browser(Role.OFFICE_ADMIN), File.objects.filter(kind="VISIT").first()

    assert f'href="{office.draw.task.get_absolute_url()}"' in found(client, office.draw.task.no)
    assert f'href="{office.draw.get_absolute_url()}"' in found(client, office.draw.no)
    assert f"/office/files/{file.number}/" in found(client, file.number)


def test_an_article_is_found_by_its_words_and_as_it_is_cited(office):  # noqa: F811
    client = office.browser(Role.OFFICER)

    assert "《安全生产法》第三十六条" in found(client, "安全生产法第三十六条")
    assert "《安全生产法》第三十六条" in found(client, "安全设备的设计、制造、安装")


def test_accounts_are_found_by_who_may_see_them_and_nobody_else(office):  # noqa: F811
    assert "/office/people/wang/" in found(office.browser(Role.SYSTEM_ADMIN), "wang")
    assert "/office/people/wang/" not in found(office.browser(Role.OFFICER), "wang")


def test_one_kind_alone_is_shown_to_nobody_who_may_not_see_it(office):  # noqa: F811
    for role, kind in ((Role.OFFICER, "persons"), (Role.SYSTEM_ADMIN, "documents"), (Role.LEADER, "nothing")):
        assert office.browser(role).get("/office/search/", {"q": "王", "in": kind}).status_code == 404


def test_what_can_be_begun_is_offered_to_whom_its_door_lets_in(office):  # noqa: F811
    for role in office.people:
        client, page = office.browser(role), found(office.browser(role), "新")
        for jump in (one for one in JUMPS if one.is_meant_by("新")):
            is_open = client.get(jump.url).status_code == 200
            assert (f'href="{jump.url}"' in page) == is_open, f"{role} {jump.words}"


@pytest.mark.parametrize("text", ["新建", "新建…", "导入", "导入检查对象"])
def test_beginning_something_is_found_by_the_word_for_it(office, text):  # noqa: F811
    assert "可以办理" in found(office.browser(Role.OFFICE_ADMIN), text)
