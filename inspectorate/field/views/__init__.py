from inspectorate.field.views import api, devices, shell, visits

__all__ = ["api", "devices", "shell", "visits"]
