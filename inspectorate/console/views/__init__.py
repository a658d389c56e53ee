from inspectorate.console.views import home, trail

__all__ = ["home", "trail"]
