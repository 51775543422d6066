"""Kombu's broker of files, whose messages appear whole.

Kombu opens a message under its own name and then writes it, so a worker that looks in between takes an empty message,
cannot parse it and dies (kombu 5.7, `transport/filesystem.py`). Here a message is written under a name that no queue
looks for, and renamed: that is one step for whoever looks.
"""

import uuid
from pathlib import Path
from time import monotonic_ns
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """A channel on which nobody sees half a message."""

    def _put(self, queue: str, message: Any, **_: Any) -> None:  # type: ignore[override]  # as kombu calls it
        """Put a message into the queue; messages are taken in the order of their names.

        Raises:
            ChannelError: the folder cannot be written.
        """
        file = Path(self.data_folder_out, f"{monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg")
        unfinished = file.with_suffix(".unfinished")
        try:
            unfinished.write_text(dumps(message))
            unfinished.rename(file)
        except OSError as error:
            raise ChannelError(f"The message {file} cannot be written.") from error


class Transport(filesystem.Transport):
    """Kombu's transport with that channel."""

    Channel = Channel
