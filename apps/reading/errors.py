"""Why bytes cannot be read."""


class Unreadable(Exception):
    """The bytes cannot become a text; `code` is stable, the message tells a person what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
