"""What the columns of each registry's table are, how a row is judged, what it changes. The machinery is `imports`."""

from inspectorate.registries.tables.items import Items
from inspectorate.registries.tables.people import Experts, Inspectors
from inspectorate.registries.tables.recusals import Recusals
from inspectorate.registries.tables.targets import Targets

ALL = (Targets(), Inspectors(), Experts(), Items(), Recusals())
