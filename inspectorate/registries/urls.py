from typing import Any

app_name = "registries"
urlpatterns: list[Any] = []
