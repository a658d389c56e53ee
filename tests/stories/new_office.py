"""建办公室 in the stories: from the two accounts of an empty database to an office that can plan."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

from playwright.sync_api import expect

from inspectorate.demonstration.enterprises import enterprises
from inspectorate.demonstration.officers import BUREAU, PASSWORD
from inspectorate.kit.workbook import XLSX, write_table
from inspectorate.registries.codes import BusinessKind, District, Sector
from tests.stories.hands import all_at_once, as_, let_the_worker_work, press

# User names and the passwords that were handed over with them.
HandedOver = dict[str, str]

GENERAL, LEADERS, DIVISION, BRIGADE, OVERSIGHT = (
    "办公室",
    "局领导",
    "工商贸行业安全生产监督管理科",
    "执法一大队",
    "派驻纪检监察组",
)
UNITS = (
    ("JLD", LEADERS, "局领导", BUREAU),
    ("GMK", DIVISION, "科室", BUREAU),
    ("ZF1", BRIGADE, "大队", BUREAU),
    ("JJZ", OVERSIGHT, "监督机构", "秦皇岛市纪委监委"),
)
PEOPLE = (
    ("sun", "孙主任", GENERAL, "双随机办管理员"),
    ("zhang", "张局长", LEADERS, "局领导"),
    ("wang", "王科员", DIVISION, "科室计划员"),
    ("zhao", "赵科长", DIVISION, "科室负责人"),
    ("lin", "林执法员", DIVISION, "执法人员"),
    ("song", "宋执法员", BRIGADE, "执法人员"),
    ("chen", "陈监督员", OVERSIGHT, "纪检监督"),
)
OFFICERS = (("13030100001", "林执法员", DIVISION), ("13030100002", "宋执法员", BRIGADE))


def follow(page: Any, step: str) -> None:
    """The button of that step on the first page; before it may stand the one that takes a table."""
    page.goto("/office/")
    page.locator(".todo li", has_text=step).locator("a.button").last.click()
    page.wait_for_load_state()


def add_units(page: Any, handed_over: HandedOver) -> None:
    first_sign_in(page, "system", handed_over["system"])
    follow(page, "建立单位")
    for code, name, kind, bureau in UNITS:
        page.get_by_role("link", name="新增单位").click()
        page.get_by_label("编码").fill(code)
        page.get_by_label("名称").fill(name)
        page.get_by_label("类别").select_option(label=kind)
        page.get_by_label("所属部门").fill(bureau)
        press(page, "保存")


def add_people(page: Any, handed_over: HandedOver) -> None:
    """Each with a first password, which is shown once."""
    for username, name, unit, _ in PEOPLE:
        follow(page, "建立人员账户")
        page.get_by_role("link", name="新增人员").click()
        page.get_by_label("用户名").fill(username)
        page.get_by_label("姓名").fill(name)
        page.get_by_label("所在单位").select_option(label=unit)
        press(page, "保存")
        handed_over[username] = page.locator("p.big code").inner_text()


def appoint_them(page: Any, handed_over: HandedOver) -> None:
    """By the other account of the beginning; then everybody signs in for the first time."""
    first_sign_in(page, "security", handed_over["security"])
    for _, name, _, role in PEOPLE:
        page.goto("/office/people/")
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_label("角色").select_option(label=role)
        press(page, "授予")
    for username, *_ in PEOPLE:
        first_sign_in(page, username, handed_over[username])


def first_sign_in(page: Any, username: str, password: str) -> None:
    """With the password that was handed over; a new one is asked for at once, then one's own first page is shown."""
    page.context.clear_cookies()
    page.goto("/office/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    press(page, "登录")
    page.get_by_label("原密码").fill(password)
    page.get_by_label("新密码", exact=True).fill(PASSWORD)
    page.get_by_label("再次输入新密码").fill(PASSWORD)
    press(page, "修改密码")
    page.get_by_role("heading", name="今天是").wait_for()


def look_at_the_calendar_and_load_the_library(page: Any) -> None:
    as_(page, "sun")
    follow(page, "核对本年度工作日历")
    expect(page.locator("main")).to_contain_text("2026年")
    page.goto("/office/")
    press(page, "装入随系统的法规和事项")
    expect(page.locator("main")).to_contain_text("正在装入")
    let_the_worker_work()


def enter_the_scheme_of_grades(page: Any) -> None:
    page.goto("/office/registries/schemes/")
    page.get_by_role("link", name="新增等级方案").first.click()
    page.get_by_label("方案编码").fill("A-D")
    page.get_by_label("方案名称").fill("企业信用风险分类")
    page.locator("textarea[name=grades]").fill("A 风险低\nB 风险一般\nC 风险较高\nD 风险高")
    page.get_by_label("作为默认方案").check()
    save(page, "市信用信息平台的分类办法")


def bring_in_enterprises_and_officers(page: Any) -> None:
    """Both lists of the sixth step, each from a table of the office's own."""
    follow(page, "建立检查对象、执法人员两个名录库")
    page.locator("a.tile", has_text="检查对象").click()
    bring_in(page, {"name": "检查对象.csv", "mimeType": "text/csv", "buffer": table_of_enterprises()})
    follow(page, "建立检查对象、执法人员两个名录库")
    page.locator("a.tile", has_text="执法检查人员").click()
    bring_in(page, {"name": "执法人员.xlsx", "mimeType": XLSX, "buffer": table_of_officers()})


def bring_in(page: Any, file: dict[str, Any]) -> None:
    """Uploaded, looked at, confirmed."""
    page.get_by_role("link", name="从表格导入").click()
    page.get_by_label("选择文件").set_input_files(file)
    press(page, "上传并核对")
    page.get_by_label("调整依据").fill("2026 年初建库")
    page.get_by_role("button", name=re.compile("^导入 ")).click()
    expect(page.locator("main")).to_contain_text("已导入")


def table_of_enterprises() -> bytes:
    """Six of one trade, in the columns that the office knows of them."""
    trade = (Sector.INDUSTRY_AND_TRADE, BusinessKind.LIGHT_INDUSTRY)
    known = [one.values for one in enterprises() if one.sectors[0] == trade][:6]
    head = ["统一社会信用代码", "单位名称", "具体地址", "所在区县", "行业领域和业态", "生产经营状态", "登记状态"]
    rows = [
        [one["usc_code"], one["name"], one["address"], District(one["district"]).label, "工贸-轻工", "在产", "存续"]
        for one in known
    ]
    out = StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode("utf-8-sig")


def table_of_officers() -> bytes:
    head = ["执法证号", "姓名", "所在单位", "证件有效期起", "证件有效期止", "发证机关", "状态"]
    rows = [[*one, "2025-01-01", "2029-12-31", "河北省人民政府", "在岗"] for one in OFFICERS]
    return write_table("执法人员", head, rows)


def grade_the_enterprises(page: Any) -> None:
    page.goto("/office/registries/targets/")
    all_at_once(page, "评定信用风险等级")
    page.get_by_label("信用风险等级").select_option("A")
    page.get_by_label("等级来源").fill("市信用信息平台")
    page.get_by_label("评定日期").fill("2025-12-31")
    save(page, "市信用信息平台 2025 年四季度推送数据")


def give_the_officers_their_accounts(page: Any) -> None:
    """An inspector works with the account that stands in his entry."""
    for number, name, _ in OFFICERS:
        page.goto(f"/office/registries/inspectors/{number}/")
        page.get_by_role("link", name="编辑").click()
        page.locator("[name=person]").select_option(label=name)
        save(page, "关联登录账户")


def save(page: Any, ground: str) -> None:
    page.locator("[name=ground]").fill(ground)
    page.locator("form.form button.first").click()
    page.wait_for_load_state()
