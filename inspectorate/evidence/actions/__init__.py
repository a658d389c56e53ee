"""The verbs of evidence.

    begin_file(*, digest, size, name, by, at) -> int                     a phone's file: the bytes that are here; then:
    add_piece(*, digest, offset, content, by, at) -> int
    finish_file(*, digest, by, at) -> int                                into the store
    receive(*, blocks, name, by, at) -> str                              a file in one piece: its digest
    keep(*, file, digest, kind, purpose, name, …, by, at) -> Evidence, is_new

The last two are called by the verbs of whoever the file belongs to, which ask whether it takes evidence now.
"""

from inspectorate.evidence.actions.keep import keep, kind_of, receive
from inspectorate.evidence.actions.send_file import add_piece, begin_file, finish_file

__all__ = ["add_piece", "begin_file", "finish_file", "keep", "kind_of", "receive"]
