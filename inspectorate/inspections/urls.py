"""/office/inspections/ — visits, a task's visits, one visit from its team to its result."""

from django.urls import path

from inspectorate.inspections.views import before, evidence, home, outcomes, site, visit

app_name = "inspections"
urlpatterns = [
    path("", home.home, name="home"),
    path("tasks/<str:no>/", home.task, name="task"),
    # /office/inspections/<pk>/
    path("<int:pk>/", visit.visit, name="visit"),
    path("<int:pk>/papers/<str:kind>/", visit.draft, name="draft"),
    path("<int:pk>/team/", before.team, name="team"),
    path("<int:pk>/assist/", before.assist, name="assist"),
    path("<int:pk>/scheme/", before.scheme, name="scheme"),
    path("<int:pk>/scheme/approve/", visit.approve, name="approve"),
    path("<int:pk>/scheme/settle/", visit.settle, name="settle"),
    path("<int:pk>/certificates/", before.certificates, name="certificates"),
    path("<int:pk>/start/", before.start, name="start"),
    path("<int:pk>/inform/", site.inform, name="inform"),
    path("<int:pk>/recusal/", site.recusal, name="recusal"),
    path("<int:pk>/checklist/", site.checklist, name="checklist"),
    path("<int:pk>/findings/new/", site.finding, name="finding_new"),
    path("<int:pk>/findings/<uuid:key>/", site.finding, name="finding"),
    path("<int:pk>/findings/<uuid:key>/withdraw/", site.withdraw, name="withdraw"),
    path("<int:pk>/findings/<uuid:key>/correct/", site.correct, name="correct"),
    path("<int:pk>/opinion/", site.opinion, name="opinion"),
    path("<int:pk>/statement/", site.statement, name="statement"),
    path("<int:pk>/sign/", site.sign, name="sign"),
    path("<int:pk>/refusal/", site.refusal, name="refusal"),
    path("<int:pk>/finish/", site.finish, name="finish"),
    path("<int:pk>/break-off/", site.break_off, name="break_off"),
    # /office/inspections/<pk>/record/
    path("<int:pk>/record/", evidence.record, name="record"),
    path("<int:pk>/record/<int:number>/", evidence.item, name="evidence"),
    path("<int:pk>/record/<int:number>/small.jpg", evidence.small, name="small"),
    path("<int:pk>/record/<int:number>/file", evidence.original, name="file"),
    # /office/inspections/<pk>/outcome/
    path("<int:pk>/outcome/", outcomes.outcome, name="outcome"),
    path("<int:pk>/outcome/return/", outcomes.send_back, name="return"),
    path("<int:pk>/outcome/<str:verb>/", outcomes.step, name="step"),
]
