"""The verbs of a draw. Each takes the row's id and what the act itself says, `by` and `at`, and nothing that was drawn.

Every one raises `NotYou`, `NotNow` or `NotSo`; every one writes the trail, and those that the public must see write the
public log, in the same transaction.

    prepare_draw(*, task_id, by, at) -> Draw
    change_options(*, draw_id, changes, ground="", by, at) -> Draw      changes: names of rules.options.SETTABLE
    add_source(*, draw_id, kind, contributor_id=None, name="", due=None, chain="", round=None, by, at) -> Source
    remove_source(*, source_id, ground="", by, at) -> Draw
    commit_value(*, source_id, phrase, by, at) -> Slip                   Slip.text is shown once and kept nowhere
    commit_at_the_operators_machine(*, source_id, username, password, phrase, request, at) -> Slip
    freeze_and_announce(*, draw_id, by, at, shown="") -> Draw
    reveal_value(*, source_id, text, by, at) -> Source                   text: the phrase, or the slip's whole line
    reveal_at_the_operators_machine(*, source_id, username, password, text, request, at) -> Source
    enter_public_value(*, source_id, text, by, at) -> Source             .value is "" until two persons agree
    enter_drand(*, source_id, text, by, at) -> Source                    text: the beacon's JSON answer
    abort_draw(*, source_id, ground, by, at) -> Draw
    hold_draw(*, draw_id, by, at) -> Draw
    ask_to_void(*, draw_id, reason_code, ground, by, at) -> Petition
    ask_to_substitute_target(*, draw_id, target_code, reason_code, ground, by, at) -> Petition
    ask_to_substitute_inspector(*, draw_id, target_code, certificate_no, reason_code, ground, by, at) -> Petition
    decline_petition(*, petition_id, ground, by, at) -> Petition
    void_draw(*, petition_id, by, at) -> Draw                            a second person grants
    substitute_target(*, petition_id, by, at) -> Substitution            a second person grants
    substitute_inspector(*, petition_id, by, at) -> Substitution         a second person grants
    open_covert(*, draw_id, ground, by, at) -> Draw

Reading is in `queries`: `preview.preview(draw, on=)`, `draws.visible_to(person, on)`, `draws.to_commit/to_reveal/
to_read/to_operate/to_decide`, `draws.readings(source)`, `packages.package(draw)`, `packages.wall(draw)`,
`standing.standing(draw)`, `log.entries/proof/consistency/checkpoints`.
"""

from inspectorate.draws.actions.abort_draw import abort_draw
from inspectorate.draws.actions.add_source import add_source
from inspectorate.draws.actions.change_options import change_options
from inspectorate.draws.actions.commit_value import Slip, commit_at_the_operators_machine, commit_value
from inspectorate.draws.actions.enter_drand import enter_drand
from inspectorate.draws.actions.enter_public_value import enter_public_value
from inspectorate.draws.actions.freeze_and_announce import freeze_and_announce
from inspectorate.draws.actions.hold_draw import hold_draw
from inspectorate.draws.actions.open_covert import open_covert
from inspectorate.draws.actions.petition import (
    ask_to_substitute_inspector,
    ask_to_substitute_target,
    ask_to_void,
    decline_petition,
)
from inspectorate.draws.actions.prepare_draw import prepare_draw
from inspectorate.draws.actions.remove_source import remove_source
from inspectorate.draws.actions.reveal_value import reveal_at_the_operators_machine, reveal_value
from inspectorate.draws.actions.substitute_inspector import substitute_inspector
from inspectorate.draws.actions.substitute_target import substitute_target
from inspectorate.draws.actions.void_draw import void_draw

__all__ = [
    "Slip",
    "abort_draw",
    "add_source",
    "ask_to_substitute_inspector",
    "ask_to_substitute_target",
    "ask_to_void",
    "change_options",
    "commit_at_the_operators_machine",
    "commit_value",
    "decline_petition",
    "enter_drand",
    "enter_public_value",
    "freeze_and_announce",
    "hold_draw",
    "open_covert",
    "prepare_draw",
    "remove_source",
    "reveal_at_the_operators_machine",
    "reveal_value",
    "substitute_inspector",
    "substitute_target",
    "void_draw",
]
