"""The tables that can be imported, each by its kind."""

from inspectorate.registries.imports.tables.items import Items
from inspectorate.registries.imports.tables.people import Experts, Inspectors
from inspectorate.registries.imports.tables.recusals import Recusals
from inspectorate.registries.imports.tables.table import TAKEN, Office, Table, Waiting
from inspectorate.registries.imports.tables.targets import Targets

TABLES: dict[str, Table] = {
    str(table.kind): table for table in (Targets(), Inspectors(), Experts(), Items(), Recusals())
}

__all__ = ["TABLES", "TAKEN", "Office", "Table", "Waiting"]
