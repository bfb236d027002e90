"""Packets and frames, against the rules of the protocols and the library's own reading."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio.packet import Packet  # type: ignore[import-untyped]
from websockets.frames import Opcode
from websockets.protocol import Protocol, Side

from fairground.infrastructure.sockets.codec import (
    ClientPacket,
    PacketType,
    ProtocolViolationError,
    decode_packet,
    encode_ack,
    encode_event,
    text_frame,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
NAMES = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_a_frame_is_one_whole_text_message(size: int) -> None:
    """RFC 6455, 5.2: the length is written in 7, 16 or 64 bits, and a server does not mask."""
    reader = Protocol(Side.CLIENT, max_size=None)
    reader.receive_data(text_frame(b"x" * size))
    [frame] = reader.events_received()
    assert (frame.opcode, frame.fin, len(frame.data)) == (Opcode.TEXT, True, size)  # type: ignore[union-attr]


@given(name=NAMES, payload=st.dictionaries(st.text(), JSON, max_size=5))
def test_the_library_reads_our_events_as_they_were_meant(name: str, payload: dict[str, Any]) -> None:
    message = encode_event(name, [payload])
    packet = Packet(encoded_packet=message.text)
    assert (packet.packet_type, packet.data) == (PacketType.EVENT, [name, payload])
    assert message.frame.endswith(b"4" + message.text.encode())


@given(ack_id=st.integers(0, 10**9), answer=st.dictionaries(st.text(), JSON, max_size=5))
def test_the_library_reads_our_acknowledgements(ack_id: int, answer: dict[str, Any]) -> None:
    packet = Packet(encoded_packet=encode_ack(ack_id, answer).text)
    assert (packet.packet_type, packet.id, packet.data) == (PacketType.ACK, ack_id, [answer])


@given(name=NAMES, arguments=st.lists(JSON, max_size=3), ack_id=st.none() | st.integers(0, 10**9))
def test_we_read_the_librarys_events(name: str, arguments: list[Any], ack_id: int | None) -> None:
    text = Packet(PacketType.EVENT.value, data=[name, *arguments], id=ack_id).encode()
    assert decode_packet(text) == ClientPacket(PacketType.EVENT, "/", ack_id, [name, *arguments])


@given(st.text(max_size=60) | st.text(alphabet='0123456-/,[]{}":\\e\x1e', max_size=60))
def test_whatever_comes_is_a_packet_or_a_violation(text: str) -> None:
    """C9 #71: no other error."""
    try:
        packet = decode_packet(text)
    except ProtocolViolationError:
        return
    assert packet.type in {PacketType.CONNECT, PacketType.DISCONNECT, PacketType.EVENT}


@pytest.mark.parametrize(
    ("text", "packet"),
    [
        ("0", ClientPacket(PacketType.CONNECT, "/", None, None)),
        ('0{"token":"t"}', ClientPacket(PacketType.CONNECT, "/", None, {"token": "t"})),
        ("0/admin,", ClientPacket(PacketType.CONNECT, "/admin", None, None)),
        ("0/admin?token=t", ClientPacket(PacketType.CONNECT, "/admin", None, None)),
        ("1", ClientPacket(PacketType.DISCONNECT, "/", None, None)),
        ('212["a",{}]', ClientPacket(PacketType.EVENT, "/", 12, ["a", {}])),
        ('2/n,0["a"]', ClientPacket(PacketType.EVENT, "/n", 0, ["a"])),
    ],
)
def test_packets_of_the_protocol_are_read(text: str, packet: ClientPacket) -> None:
    assert decode_packet(text) == packet


@pytest.mark.parametrize("depth", [1_000, 30_000])
def test_depth_is_no_weapon(depth: int) -> None:
    """L3: 30,000 brackets end in a refusal, not in a crash."""
    with pytest.raises(ProtocolViolationError):
        decode_packet("2" + "[" * depth + "]" * depth)


@pytest.mark.parametrize(
    ("payload", "seq"), [({"seq": 7}, 7), ({}, None), ({"seq": "7"}, None), (None, None), ([1], None)]
)
def test_a_message_knows_its_place(payload: object, seq: int | None) -> None:
    assert encode_event("e", [payload]).seq == seq


def test_text_is_sent_as_it_is() -> None:
    assert json.loads(encode_event("e", [{"name": "Würstchen 🌭"}]).text[1:])[1] == {"name": "Würstchen 🌭"}
