from inspectorate.field.views import api, devices, exchange, shell

__all__ = ["api", "devices", "exchange", "shell"]
