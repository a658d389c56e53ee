from inspectorate.people.views import accounts, doors

__all__ = ["accounts", "doors"]
