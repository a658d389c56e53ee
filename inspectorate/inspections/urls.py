"""/office/inspections/ — visits, a task's visits, one visit from its team to its result."""

from django.urls import path

from inspectorate.inspections.views import evidence, home, outcomes, site, together, visit, week
from inspectorate.inspections.views.reach import sheet

app_name = "inspections"
urlpatterns = [
    path("", home.home, name="home"),
    path("week/", week.week, name="week"),
    path("tasks/<str:no>/", home.task, name="task"),
    path("tasks/<str:no>/do/<str:key>/", together.together, name="together"),
    # /office/inspections/<pk>/
    path("<int:pk>/", visit.visit, name="visit"),
    path("<int:pk>/papers/<str:kind>/", visit.draft, name="draft"),
    path("<int:pk>/team/", visit.team, name="team"),
    path("<int:pk>/assist/", sheet, {"key": "assist"}, name="assist"),
    path("<int:pk>/scheme/", sheet, {"key": "scheme"}, name="scheme"),
    path("<int:pk>/scheme/days/", sheet, {"key": "correct_scheme"}, name="correct_scheme"),
    path("<int:pk>/scheme/settle/", visit.at_once, {"key": "settle"}, name="settle"),
    path("<int:pk>/certificates/", sheet, {"key": "certificates"}, name="certificates"),
    path("<int:pk>/notice/", visit.notice, name="notice"),
    path("<int:pk>/start/", sheet, {"key": "start"}, name="start"),
    path("<int:pk>/inform/", sheet, {"key": "inform"}, name="inform"),
    path("<int:pk>/recusal/", sheet, {"key": "recusal"}, name="recusal"),
    path("<int:pk>/checklist/", site.checklist, name="checklist"),
    path("<int:pk>/findings/new/", site.finding, name="finding_new"),
    path("<int:pk>/findings/<uuid:finding_id>/", site.finding, name="finding"),
    path("<int:pk>/findings/<uuid:finding_id>/withdraw/", sheet, {"key": "withdraw"}, name="withdraw"),
    path("<int:pk>/findings/<uuid:finding_id>/correct/", sheet, {"key": "correct"}, name="correct"),
    path("<int:pk>/opinion/", sheet, {"key": "opinion"}, name="opinion"),
    path("<int:pk>/statement/", sheet, {"key": "statement"}, name="statement"),
    path("<int:pk>/sign/", sheet, {"key": "sign"}, name="sign"),
    path("<int:pk>/sign/page/", sheet, {"key": "sign_page"}, name="sign_page"),
    path(
        "<int:pk>/sign/<int:signature_id>/withdraw/",
        sheet,
        {"key": "withdraw_signature"},
        name="withdraw_signature",
    ),
    path("<int:pk>/refusal/", sheet, {"key": "refusal"}, name="refusal"),
    path("<int:pk>/refusal/report/", sheet, {"key": "report_refusal"}, name="report_refusal"),
    path("<int:pk>/finish/", site.finish, name="finish"),
    path("<int:pk>/break-off/", sheet, {"key": "break_off"}, name="break_off"),
    # /office/inspections/<pk>/record/
    path("<int:pk>/record/", evidence.record, name="record"),
    path("<int:pk>/record/<int:number>/", evidence.item, name="evidence"),
    path("<int:pk>/record/<int:number>/small.jpg", evidence.small, name="small"),
    path("<int:pk>/record/<int:number>/file", evidence.original, name="file"),
    # /office/inspections/<pk>/outcome/
    path("<int:pk>/outcome/", outcomes.outcome, name="outcome"),
    path("<int:pk>/outcome/return/", sheet, {"key": "return"}, name="return"),
    path("<int:pk>/outcome/<str:verb>/", outcomes.step, name="step"),
]
