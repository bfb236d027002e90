"""The bytes on the wire: Socket.IO packets (protocol 5) in Engine.IO messages (protocol 4) in WebSocket text frames.

Binary packets are not part of our catalogue: announcing one is a violation, so no attachment is ever waited for.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

_SMALL_LENGTH_MAX = 125
_MEDIUM_LENGTH_MAX = 65_535
_FINAL_TEXT = 0x81
_EVENT_NAME_LENGTH_MAX = 128
# type, namespace if it is not the main one, acknowledgement id, JSON
_PACKET = re.compile(r"([0-4])(?:(/[^,]*)(?:,|\Z))?([0-9]{1,10})?(.*)", re.DOTALL)

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode

MAIN_NAMESPACE = "/"


class ProtocolViolationError(Exception):
    """The client sent what no client of ours sends; it is disconnected."""


class PacketType(enum.IntEnum):
    """The Socket.IO packet types that a client may send us, and those we send."""

    CONNECT = 0
    DISCONNECT = 1
    EVENT = 2
    ACK = 3
    CONNECT_ERROR = 4


@dataclass(frozen=True, slots=True)
class ClientPacket:
    """A decoded packet. ``data`` is the list ``[event, *arguments]`` of an event, the object of a CONNECT, or None."""

    type: PacketType
    namespace: str
    ack_id: int | None
    data: object


class Message:
    """A message encoded once for all who receive it, as bytes for polling and as a frame for WebSocket.

    ``seq`` is the place in the order of events, for those that have one.
    """

    __slots__ = ("_payload", "_text", "frame", "seq")

    def __init__(self, payload: bytes, seq: int | None = None) -> None:
        """Frame ``payload``, an Engine.IO packet such as ``42["event",{}]``."""
        self._payload = payload
        self._text: str | None = None
        self.frame = text_frame(payload)
        self.seq = seq

    @property
    def text(self) -> str:
        """Return the packet without its Engine.IO type, decoded when the first polling client needs it."""
        if self._text is None:
            self._text = self._payload[1:].decode()
        return self._text


def text_frame(payload: bytes) -> bytes:
    """Return ``payload`` as one final, unmasked WebSocket text frame (RFC 6455, 5.2)."""
    length = len(payload)
    if length <= _SMALL_LENGTH_MAX:
        return bytes((_FINAL_TEXT, length)) + payload
    if length <= _MEDIUM_LENGTH_MAX:
        return bytes((_FINAL_TEXT, 126)) + length.to_bytes(2, "big") + payload
    return bytes((_FINAL_TEXT, 127)) + length.to_bytes(8, "big") + payload


def encode_event(event: str, arguments: list[object]) -> Message:
    """Encode an event; a ``seq`` in its first argument becomes the message's."""
    first = arguments[0] if arguments else None
    seq = first.get("seq") if isinstance(first, dict) else None
    return Message(b"42" + _encode([event, *arguments]), seq if isinstance(seq, int) else None)


def encode_ack(ack_id: int, answer: Mapping[str, object]) -> Message:
    """Encode the answer to the event that carried ``ack_id``."""
    return Message(b"43%d" % ack_id + _encode([answer]))


def decode_packet(text: str) -> ClientPacket:
    """Read a Socket.IO packet.

    Raises:
        ProtocolViolationError: it is malformed, binary, or of a kind that clients do not send.
    """
    match = _PACKET.fullmatch(text)
    if match is None:
        raise ProtocolViolationError("not a Socket.IO packet")
    kind, namespace, ack_id, data = match.groups()
    try:
        packet = ClientPacket(
            PacketType(int(kind)),
            (namespace or MAIN_NAMESPACE).partition("?")[0],
            int(ack_id) if ack_id else None,
            _decode(data) if data else None,
        )
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise ProtocolViolationError("the packet is not JSON") from error
    _check(packet)
    return packet


def _check(packet: ClientPacket) -> None:
    match packet.type:
        case PacketType.CONNECT:
            if packet.ack_id is not None or not isinstance(packet.data, dict | None):
                raise ProtocolViolationError("CONNECT takes one object")
        case PacketType.EVENT:
            data = packet.data
            if not isinstance(data, list) or not data or not isinstance(data[0], str):
                raise ProtocolViolationError("an event is a list that begins with its name")
            if len(data[0]) > _EVENT_NAME_LENGTH_MAX:
                raise ProtocolViolationError("the event's name is too long")
        case PacketType.DISCONNECT:
            pass
        case PacketType.ACK | PacketType.CONNECT_ERROR:
            # The server asks for no acknowledgement, so every one is made up.
            raise ProtocolViolationError("clients do not send this packet")
