"""The one refusal of reading."""


class Unreadable(Exception):
    """The bytes cannot become a text; the message tells the person who sent them what to do.

    Attributes:
        code: stable, for programs.
            empty_upload: it holds no text.
            upload_too_long: more bytes, characters, pages or blocks than can be read.
            binary_upload: data, not text.
            undecodable_upload: no encoding fits it surely.
            unsupported_type: a format that is not read.
            encrypted_upload: protected by a password.
            damaged_upload: broken, cut short, or not what its name says.
            scanned_upload: pictures of pages, without a text layer.
            garbled_upload: its fonts do not tell which letters they show.
            too_hard_to_read: its reader ran out of memory or time, or crashed.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
