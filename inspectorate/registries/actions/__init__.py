"""The verbs of the registries. Each: lock and access → rule → write, with its row of 动态调整 → trail."""

from inspectorate.registries.actions.experts import add_expert, change_expert, set_expert_state
from inspectorate.registries.actions.inspected import note_inspection
from inspectorate.registries.actions.inspectors import (
    add_inspector,
    change_inspector,
    end_absence,
    register_absence,
    reissue_certificate,
    set_inspector_state,
)
from inspectorate.registries.actions.items import (
    add_item,
    change_item,
    link_article,
    review_bases,
    review_basis,
    withdraw_item,
)
from inspectorate.registries.actions.library import load_items
from inspectorate.registries.actions.lists import (
    add_by_codes,
    add_by_tag,
    add_chosen,
    change_list,
    end_list,
    make_list,
    remove_members,
    restore_list,
)
from inspectorate.registries.actions.recusals import end_recusal, register_recusal
from inspectorate.registries.actions.schemes import add_scheme, change_scheme
from inspectorate.registries.actions.secrets import note_secrets_shown
from inspectorate.registries.actions.targets import (
    add_target,
    change_target,
    deactivate_targets,
    reactivate_targets,
    set_credit_grade,
)
from inspectorate.registries.actions.undo import undo_batch, undo_change

__all__ = [
    "add_by_codes",
    "add_by_tag",
    "add_chosen",
    "add_expert",
    "add_inspector",
    "add_item",
    "add_scheme",
    "add_target",
    "change_expert",
    "change_inspector",
    "change_item",
    "change_list",
    "change_scheme",
    "change_target",
    "deactivate_targets",
    "end_absence",
    "end_list",
    "end_recusal",
    "link_article",
    "load_items",
    "make_list",
    "note_inspection",
    "note_secrets_shown",
    "reactivate_targets",
    "register_absence",
    "register_recusal",
    "reissue_certificate",
    "remove_members",
    "restore_list",
    "review_bases",
    "review_basis",
    "set_credit_grade",
    "set_expert_state",
    "set_inspector_state",
    "undo_batch",
    "undo_change",
    "withdraw_item",
]
