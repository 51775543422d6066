"""Messages in files: each arrives once and whole, however many write and look at the same time."""

import threading
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

TRANSPORT = "apps.lib.file_broker:Transport"
MESSAGES = 400  # from each of two writers


def connection(folder: Path) -> Connection:
    (folder / "messages").mkdir(exist_ok=True)
    folders = {name: str(folder / name) for name in ("processed_folder", "control_folder")}
    both = {"data_folder_in": str(folder / "messages"), "data_folder_out": str(folder / "messages")}
    return Connection("filesystem://localhost", transport=TRANSPORT, transport_options=folders | both)


def test_messages_are_taken_once_and_whole_while_others_are_written(tmp_path: Path) -> None:
    with connection(tmp_path) as reading:
        queue = reading.SimpleQueue("fetching")

        def write(writer: int) -> None:
            with connection(tmp_path) as writing:
                sent = writing.SimpleQueue("fetching")
                for number in range(MESSAGES):
                    sent.put([writer, number, "x" * 20_000])

        writers = [threading.Thread(target=write, args=(writer,)) for writer in range(2)]
        for thread in writers:
            thread.start()
        taken: list[tuple[int, int]] = []
        while len(taken) < 2 * MESSAGES:
            try:
                message = queue.get(timeout=20)
            except Empty:
                break
            message.ack()
            writer, number, _ = message.payload
            taken.append((writer, number))
        for thread in writers:
            thread.join()
    assert sorted(taken) == [(writer, number) for writer in range(2) for number in range(MESSAGES)]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with connection(tmp_path) as broker:
        queue = broker.SimpleQueue("celery")
        (tmp_path / "messages").rename(tmp_path / "elsewhere")
        with pytest.raises(ChannelError, match="cannot be written"):
            queue.put("lost")
