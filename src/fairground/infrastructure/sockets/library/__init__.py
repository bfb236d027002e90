"""All that touches the insides of python-socketio, python-engineio and uvicorn; nothing else may.

The libraries give each recipient of each message a task and a queue, each client two more tasks, and look through all
rooms whenever a client leaves. This changes four things and leaves the rest to them:

* ``FanoutManager`` encodes an event once per room and knows the rooms of each client;
* ``EngineSocket`` writes finished WebSocket frames to uvicorn's transport, with a bound on what may wait for a client,
  and reads without a task per message;
* ``EngineServer`` makes such sockets, and keeps all heartbeats on one timer;
* ``SocketIOServer`` takes one event of a client after the other and cuts whoever breaks the protocol.

Under another server than uvicorn the library's own way of writing is used. ``tests/contract/test_socket_library.py``
compares the library's code that is replaced or relied on here with what this was written against.
"""
