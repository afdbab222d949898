"""A kernel's client that does not miss an answer."""

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type

LOOK_AGAIN = 0.5  # seconds


class PatientChannel(AsyncZMQSocketChannel):
    """A channel that looks again from time to time.

    While nbclient waits here for a cell's end, it may send on the same socket, behind its back, what an
    Output widget now shows. An answer that comes in that moment is never announced, and the wait would have
    no end.
    """

    async def get_msg(  # type: ignore[override]  # as its own base does
        self, timeout: float | None = None
    ) -> dict[str, Any]:
        """Wait for a message; `Empty` if none comes within so many seconds."""
        assert self.socket is not None
        limit = None if timeout is None else time.monotonic() + timeout
        while True:
            left = LOOK_AGAIN if limit is None else max(0.0, min(LOOK_AGAIN, limit - time.monotonic()))
            if await self.socket.poll(int(left * 1000)):
                return await self._recv()
            if limit is not None and time.monotonic() >= limit:
                raise Empty


class PatientClient(AsyncKernelClient):
    """A client whose replies come by such a channel."""

    shell_channel_class = Type(PatientChannel)
