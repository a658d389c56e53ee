"""/office/plans/ …"""

from django.urls import path

from inspectorate.plans.views import files, other_work, outside, plans, tasks

app_name = "plans"
urlpatterns = [
    path("", plans.home, name="home"),
    path("new/", plans.plan_new, name="plan_new"),
    # /office/plans/other-work/
    path("other-work/", other_work.other_work_list, name="other_work_list"),
    path("other-work/new/", other_work.other_work_new, name="other_work_new"),
    # /office/plans/tasks/ and those outside the plan
    path("tasks/", outside.task_list, name="task_list"),
    path("tasks/new/", outside.outside_new, name="outside_new"),
    # /office/plans/tasks/2023001-001/
    path("tasks/<str:no>/", tasks.task_detail, name="task_detail"),
    path("tasks/<str:no>/edit/", tasks.task_edit, name="task_edit"),
    path("tasks/<str:no>/ratios/", tasks.task_ratios, name="task_ratios"),
    path("tasks/<str:no>/<slug:step>/", tasks.task_step, name="task_step"),
    # /office/plans/2023/
    path("<int:year>/", plans.plan_detail, name="plan_detail"),
    path("<int:year>/tasks/new/", tasks.task_new, name="task_new"),
    path("<int:year>/order/", plans.plan_order, name="plan_order"),
    path("<int:year>/versions/", plans.plan_versions, name="plan_versions"),
    path("<int:year>/copy/", files.plan_copy, name="plan_copy"),
    path("<int:year>/print/", files.plan_print, name="plan_print"),
    path("<int:year>/plan.<slug:ending>", files.plan_file, name="plan_file"),
    path("<int:year>/<slug:step>/", plans.plan_step, name="plan_step"),
]
