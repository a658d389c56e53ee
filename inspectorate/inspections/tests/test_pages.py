"""The office's pages of a visit, walked as a clerk walks them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.tests import world
from inspectorate.kit import store
from inspectorate.registries.models import Inspector
from inspectorate.statutes.models import Article, Statute


def at(name, visit, *args):
    return reverse(f"inspections:{name}", args=[visit.pk, *args])


@pytest.fixture
def office(sign_in):
    def act(person, url, data=None, **how):
        client = sign_in(person)
        return client.post(url, data, **how) if data is not None else client.get(url, **how)

    return act


def upload(content, name="a.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_the_task_page_opens_the_visits_and_confirms_the_teams_in_one_go(drawn, planner_wang, head_zhao, office):
    world.give_accounts()
    url = reverse("inspections:task", args=[drawn.task.no])
    assert "建立现场检查" in office(planner_wang, reverse("inspections:home")).content.decode()

    office(planner_wang, url, {"act": "open"})
    rows = [str(v.pk) for v in Visit.objects.all()]
    page = office(head_zhao, url, {"act": "team", "row": rows}, follow=True).content.decode()

    assert "确认检查组：已办理" in page
    assert Visit.objects.filter(stage="SCHEME").exists()


@pytest.mark.parametrize("name", ["finding_new", "statement", "refusal", "break_off", "inform", "checklist"])
def test_no_page_on_site_lets_the_browser_cut_what_is_pasted(started, office, name):
    assert "maxlength" not in office(world.team(started)[0], at(name, started)).content.decode()


def test_a_description_that_is_too_long_comes_back_whole_with_how_much_fits(started, office):
    said = "字" * 2001
    about = {"line_id": started.lines.first().pk, "gravity": "GENERAL", "description": said}

    page = office(world.team(started)[0], at("finding_new", started), about).content.decode()

    assert said in page
    assert "2001" in page and "2000" in page
    assert not started.findings.exists()


def test_a_visit_walks_from_its_certificates_to_its_cleared_result(ready, head_zhao, director_zhang, office):
    Inspector.objects.update(valid_until=date(2099, 1, 1))
    people = world.team(ready)
    by = people[0]
    office(by, at("certificates", ready), {"officers": [p.inspector.certificate_no for p in people], "shown_to": "高"})
    grounds = {"ground": "企业停产检修，改到今天", "urgent_ground": "接到举报，先行检查"}
    office(by, at("start", ready), {"place": ""} | grounds)
    office(by, at("inform", ready), {"representative": "高厂长", "position": "厂长"})
    answers = {f"answer-{line.pk}": "CONFORMS" for line in ready.lines.all()}
    office(by, at("checklist", ready), answers | {"seen": "999"})
    office(by, at("statement", ready), {"who": "", "text": "无异议"})
    for n, (role, who) in enumerate([("OFFICER", p.name) for p in people] + [("REPRESENTATIVE", "高厂长")]):
        office(by, at("sign", ready), {"role": role, "who": who, "picture": upload(world.picture(n + 30))})
    office(by, at("finish", ready), {})
    ready.refresh_from_db()
    assert ready.stage == "FINISHED"

    page = office(by, at("outcome", ready), {"none": "1"}).content.decode()
    assert page.count("\n无</textarea>") == 2 * len(set(ready.lines.values_list("item_code", flat=True)))
    values = {"verifications": ["ON_SITE"], "measure": "1", "submit": "1"}
    for code in set(ready.lines.values_list("item_code", flat=True)):
        values |= {f"result-{code}": "1", f"problem-{code}": "无", f"handling-{code}": "无"}
    office(by, at("outcome", ready), values)
    office(head_zhao, at("step", ready, "check"), {})
    office(director_zhang, at("step", ready, "clear"), {})

    ready.outcome.refresh_from_db()
    assert ready.outcome.stage == "CLEARED"


def test_what_is_missing_is_said_on_the_finish_page(started, office):
    page = office(world.team(started)[0], at("finish", started)).content.decode()

    assert "还不能结束" in page
    assert "没有告知" in page


def test_a_conflict_on_the_checklist_keeps_what_was_typed(started, office):
    first, second = world.team(started)[:2]
    line = started.lines.first()
    seen = started.version
    actions.answer_line(visit_id=started.pk, line_id=line.pk, answer="CONFORMS", by=first, at=world.ON_SITE)

    data = {f"answer-{line.pk}": "VIOLATES", f"ground-{line.pk}": "没有标志", f"was-{line.pk}": "|", "seen": seen}
    page = office(second, at("checklist", started), data).content.decode()

    assert "未作改动" in page
    assert 'value="VIOLATES" checked' in page
    assert "没有标志" in page


def test_a_finding_that_another_changed_since_the_page_was_loaded_is_not_overwritten(started, office):
    first, second = world.team(started)[:2]
    finding = world.found(started)
    page = office(second, at("finding", started, finding.pk))
    typed = {name: page.context["form"].initial.get(name) or "" for name in page.context["form"].fields}
    world.found(started, finding_id=finding.pk, description="两处未设置安全警示标志")

    answer = office(second, at("finding", started, finding.pk), typed | {"description": "标志已褪色"})

    assert answer.status_code == 409
    assert f"已由{first.name}于" in answer.content.decode()
    assert "标志已褪色" in answer.content.decode()
    finding.refresh_from_db()
    assert finding.description == "两处未设置安全警示标志"


def test_a_correction_takes_its_photos_with_it(started, office):
    finding, by = world.found(started), world.team(started)[0]

    sent = {"before": upload(world.picture(5)), "after": upload(world.picture(6)), "note": "已补设"}
    office(by, at("correct", started, finding.pk), sent)

    finding.refresh_from_db()
    assert finding.corrected_on_site
    assert started.evidence.filter(purpose="BEFORE").count() == 1


def test_photos_of_a_correction_that_is_refused_are_not_kept_either(started, office):
    finding, by = world.found(started), world.team(started)[0]
    actions.withdraw_finding(visit_id=started.pk, finding_id=finding.pk, ground="误记", by=by, at=world.ON_SITE)

    sent = {"before": upload(world.picture(5)), "after": upload(world.picture(6)), "note": "已补设"}
    page = office(by, at("correct", started, finding.pk), sent).content.decode()

    assert "已撤销" in page
    assert not started.evidence.exists()


def test_an_article_is_found_in_the_library_by_its_words(started, office):
    statute = Statute.objects.create(title="安全生产法", version_date=date(2021, 6, 10), digest="d")
    article = Article.objects.create(statute=statute, number=35, text="应当设置明显的安全警示标志")
    by, line = world.team(started)[0], started.lines.first()
    said = {"line_id": line.pk, "gravity": "GENERAL", "description": "没有警示标志", "statute": "安全生产法"}

    page = office(by, at("finding_new", started), said | {"article_no": "999"}).content.decode()
    assert "没有这一条" in page
    office(by, at("finding_new", started), said | {"article_no": "35"})

    assert started.findings.get().article == article


def test_the_record_shows_thumbnails_and_serves_the_original_safely(started, office):
    by = world.team(started)[0]
    office(
        by, at("record", started), {"chosen": [upload(world.picture(8)), upload(world.picture(9))], "purpose": "SCENE"}
    )
    one = started.evidence.first()

    assert started.evidence.count() == 2
    small = office(by, at("small", started, one.pk))
    whole = office(by, at("file", started, one.pk))
    assert b"".join(small.streaming_content)[:3] == b"\xff\xd8\xff"
    assert b"".join(whole.streaming_content) == world.picture(8)
    assert whole.headers["X-Content-Type-Options"] == "nosniff"


def test_whether_a_file_is_whole_is_read_through_only_when_asked(started, office, monkeypatch):
    by = world.team(started)[0]
    one = world.photo(started, by)
    url, read = at("evidence", started, one.pk), []
    whole = store.is_whole
    monkeypatch.setattr(store, "is_whole", lambda digest: bool(read.append(digest)) or whole(digest))

    assert "没有核对" in office(by, url).content.decode()
    assert read == []
    assert "已核对，与存入时一致" in office(by, url, {}).content.decode()

    store.path_of(one.digest).write_bytes(b"other")
    assert "请立即报告系统管理员" in office(by, url, {}).content.decode()


def test_a_pdf_is_only_downloaded(started, office):
    by = world.team(started)[0]
    office(by, at("record", started), {"chosen": [upload(b"%PDF-1.7 x", "b.pdf")], "purpose": "MATERIAL"})

    response = office(by, at("file", started, started.evidence.get().pk))

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert started.drawn.usc_code not in response.headers["Content-Disposition"]


def test_a_player_may_ask_for_a_piece(started, office):
    by = world.team(started)[0]
    evidence = world.photo(started, by)

    response = office(by, at("file", started, evidence.pk), headers={"Range": "bytes=2-5"})

    assert response.status_code == 206
    assert b"".join(response.streaming_content) == world.picture()[2:6]
    odd = office(by, at("file", started, evidence.pk), headers={"Range": f"bytes={'9' * 5000}-"})
    assert odd.status_code == 200


def test_a_page_that_is_not_a_file_is_refused_in_the_form(started, office):
    page = office(
        world.team(started)[0], at("record", started), {"chosen": [upload(b"<script>")], "purpose": "SCENE"}
    ).content.decode()

    assert "不按文件名判断" in page


def test_the_list_filters_and_exports(visits, planner_wang, office):
    url = reverse("inspections:home")

    assert (
        visits[0].drawn.name
        in office(
            planner_wang,
            url,
        ).content.decode()
    )
    assert office(planner_wang, url + "?stage=FINISHED").content.decode().count("data-href") == 0
    for query in ("?due=late", "?due=week", "?mine=1", "?stage=NO_RESULT", "?stage=CLEARED", "?sort=-state"):
        assert office(planner_wang, url + query).status_code == 200
    assert office(planner_wang, url + "?export=xlsx").headers["Content-Type"].endswith("sheet")


def test_a_list_of_many_visits_asks_the_database_as_little_as_of_one(
    visits, planner_wang, sign_in, django_assert_max_num_queries
):
    client = sign_in(planner_wang)

    with django_assert_max_num_queries(40):
        client.get(reverse("inspections:home"))
    with django_assert_max_num_queries(45):
        client.get(reverse("inspections:task", args=[visits[0].drawn.draw.task.no]))


def test_the_timeline_shows_the_same_act_running_as_one_line(started, office):
    by = world.team(started)[0]
    answers = {f"answer-{line.pk}": "CONFORMS" for line in started.lines.all()}
    office(by, at("checklist", started), answers | {"seen": "999"})

    page = office(by, at("visit", started)).content.decode()

    assert page.count("<b>填写检查项</b>") == 1
    assert f"{started.lines.count()} 次" in page


def test_what_waits_is_one_click_away_on_every_page(started, office):
    page = office(world.team(started)[0], at("checklist", started)).content.decode()

    assert "我的待办" in page
