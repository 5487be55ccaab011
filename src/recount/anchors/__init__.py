"""Anchors: what somebody outside says of a head of the ledger, so that it cannot later be made to look older or other.

Two kinds: time stamps of an authority (RFC 3161) and proofs in the Bitcoin chain (OpenTimestamps). Everything is made over one
short message that anybody can write out with `printf`, and everything obtained is checked offline. Nothing here opens a
connection: whoever calls gives a way to send.
"""

from recount.anchors.bitcoin import Block, read_blocks
from recount.anchors.calendar import stamp_at_calendar, upgrade
from recount.anchors.message import Finding, Send, State, head_message
from recount.anchors.opentimestamps import Proof, check_proof, read_proof, write_proof
from recount.anchors.options import AnchorOptions
from recount.anchors.rfc3161 import check_token, read_roots, stamp_at_authority

__all__ = [
    "AnchorOptions",
    "Block",
    "Finding",
    "Proof",
    "Send",
    "State",
    "check_proof",
    "check_token",
    "head_message",
    "read_blocks",
    "read_proof",
    "read_roots",
    "stamp_at_authority",
    "stamp_at_calendar",
    "upgrade",
    "write_proof",
]
