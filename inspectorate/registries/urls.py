"""/office/registries/"""

from typing import Any

from django.urls import path

from inspectorate.registries.views import (
    changes,
    experts,
    home,
    inspectors,
    items,
    lists,
    people,
    recusals,
    schemes,
    targets,
)

app_name = "registries"
INSPECTORS, EXPERTS = {"pages": people.INSPECTORS}, {"pages": people.EXPERTS}
urlpatterns: list[Any] = [
    path("", home.home, name="home"),
    # /office/registries/targets/ …
    path("targets/", targets.target_list, name="target_list"),
    path("targets/new/", targets.target_new, name="target_new"),
    path("targets/batch/", targets.target_batch, name="target_batch"),
    path("targets/grade/", targets.target_grade, name="target_grade"),
    path("targets/deactivate/", targets.target_deactivate, name="target_deactivate"),
    path("targets/reactivate/", targets.target_reactivate, name="target_reactivate"),
    path("targets/<str:usc_code>/", targets.target_detail, name="target_detail"),
    path("targets/<str:usc_code>/edit/", targets.target_edit, name="target_edit"),
    # /office/registries/inspectors/ …
    path("inspectors/", inspectors.inspector_list, name="inspector_list"),
    path("inspectors/new/", people.person_new, INSPECTORS, name="inspector_new"),
    path("inspectors/<str:certificate_no>/", inspectors.inspector_detail, name="inspector_detail"),
    path("inspectors/<str:certificate_no>/edit/", people.person_edit, INSPECTORS, name="inspector_edit"),
    path("inspectors/<str:certificate_no>/state/", people.person_state, INSPECTORS, name="inspector_state"),
    path("inspectors/<str:certificate_no>/reissue/", inspectors.inspector_reissue, name="inspector_reissue"),
    path("inspectors/<str:certificate_no>/absence/", inspectors.absence_new, name="absence_new"),
    path("absences/<int:pk>/end/", inspectors.absence_end, name="absence_end"),
    # /office/registries/experts/ …
    path("experts/", experts.expert_list, name="expert_list"),
    path("experts/new/", people.person_new, EXPERTS, name="expert_new"),
    path("experts/<str:code>/", experts.expert_detail, name="expert_detail"),
    path("experts/<str:code>/edit/", people.person_edit, EXPERTS, name="expert_edit"),
    path("experts/<str:code>/state/", people.person_state, EXPERTS, name="expert_state"),
    # /office/registries/items/ …
    path("items/", items.item_list, name="item_list"),
    path("items/new/", items.item_new, name="item_new"),
    path("items/print/", items.item_print, name="item_print"),
    path("items/review/", items.item_review_many, name="item_review_many"),
    path("items/<int:pk>/", items.item_detail, name="item_detail"),
    path("items/<int:pk>/edit/", items.item_edit, name="item_edit"),
    path("items/<int:pk>/withdraw/", items.item_withdraw, name="item_withdraw"),
    path("items/<int:pk>/review/", items.item_review, name="item_review"),
    path("items/bases/<int:pk>/link/", items.article_link, name="article_link"),
    # /office/registries/recusals/ …
    path("recusals/", recusals.recusal_list, name="recusal_list"),
    path("recusals/new/", recusals.recusal_new, name="recusal_new"),
    path("recusals/<int:pk>/", recusals.recusal_detail, name="recusal_detail"),
    # /office/registries/schemes/ …
    path("schemes/", schemes.scheme_list, name="scheme_list"),
    path("schemes/new/", schemes.scheme_new, name="scheme_new"),
    path("schemes/<str:code>/", schemes.scheme_edit, name="scheme_edit"),
    # /office/registries/lists/ …
    path("lists/", lists.list_list, name="list_list"),
    path("lists/new/", lists.list_new, name="list_new"),
    path("lists/<int:pk>/", lists.list_detail, name="list_detail"),
    path("lists/<int:pk>/edit/", lists.list_edit, name="list_edit"),
    path("lists/<int:pk>/<slug:act>/", lists.list_act, name="list_act"),
    # /office/registries/changes/ …
    path("changes/", changes.change_list, name="change_list"),
    path("changes/<int:pk>/", changes.change_detail, name="change_detail"),
]
