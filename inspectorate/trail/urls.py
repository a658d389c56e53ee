from typing import Any

app_name = "trail"
urlpatterns: list[Any] = []
