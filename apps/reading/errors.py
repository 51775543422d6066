"""The one refusal of reading."""


class Unreadable(Exception):
    """The bytes cannot become a text; the message tells the person who sent them what to do.

    Attributes:
        code: stable, for programs: empty_upload, upload_too_long, binary_upload, undecodable_upload, unsupported_type.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
