"""Real-time sockets: Socket.IO for browsers, fast enough for a festival in one process.

``SocketServer`` is the door; ``library`` holds all that depends on the insides of the libraries under it.
"""

from fairground.infrastructure.sockets.application import SocketHooks
from fairground.infrastructure.sockets.events import SocketEvent
from fairground.infrastructure.sockets.handshake import ConnectionRefused, Handshake
from fairground.infrastructure.sockets.server import SocketMount, SocketServer
from fairground.infrastructure.sockets.sessions import SocketSession
from fairground.infrastructure.sockets.settings import SocketSettings

__all__ = [
    "ConnectionRefused",
    "Handshake",
    "SocketEvent",
    "SocketHooks",
    "SocketMount",
    "SocketServer",
    "SocketSession",
    "SocketSettings",
]
