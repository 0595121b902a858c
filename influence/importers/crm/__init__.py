"""CRM exports: a field map (YAML) says which of our tables and columns their columns fill."""

from influence.importers.crm.engine import read_crm
from influence.importers.crm.field_map import FieldMap
from influence.importers.crm.loading import SYSTEMS, BadMap, map_text, own_map, shipped
from influence.importers.crm.recognition import system_of

__all__ = [
    "SYSTEMS",
    "BadMap",
    "FieldMap",
    "map_text",
    "own_map",
    "read_crm",
    "shipped",
    "system_of",
]
