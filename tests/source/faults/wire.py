"""The bare connection to a client, for faults below HTTP."""

import socket
import struct
import threading
from contextlib import suppress


class Wire:
    """Bytes to the client as they are; `sent` counts them. `wait` ends when the site stops."""

    def __init__(self, connection: socket.socket, stopping: threading.Event) -> None:
        self._connection = connection
        self._stopping = stopping
        self.sent = 0

    def send(self, data: bytes) -> None:
        """Send *data* whole. Raises OSError where the client is gone."""
        self._connection.sendall(data)
        self.sent += len(data)

    def wait(self, seconds: float) -> bool:
        """Wait; whether to go on."""
        return not self._stopping.wait(seconds)

    def end(self) -> None:
        """End the connection as one does: nothing more is sent."""
        with suppress(OSError):  # the client ended it first
            self._connection.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Break the connection: the client gets a reset."""
        linger = struct.pack("ii", 1, 0)
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._connection.close()
