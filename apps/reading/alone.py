"""The child's side of confined reading: one file on stdin, one answer on stdout, and out.

Run as `python -m apps.reading.alone MEDIA_TYPE MEMORY CPU`, with limits in bytes and seconds.
"""

import importlib
import resource
import sys

from apps.reading.answers import Answer, refusal_to_bytes
from apps.reading.errors import Unreadable
from apps.reading.media import DOCX, HTML, MAIL, PASTED, PDF
from apps.reading.normalising import Normaliser

_READERS = {  # imported when asked for: a child loads one parser
    HTML: ("apps.reading.html", "read_html_utf8"),
    PASTED: ("apps.reading.pasted", "read_pasted_utf8"),
    PDF: ("apps.reading.pdf", "read_pdf"),
    DOCX: ("apps.reading.docx", "read_docx"),
    MAIL: ("apps.reading.mail", "read_mail"),
}


def main() -> None:
    """Read stdin as the media type in the first argument. A refusal is an answer; any other failure ends the child."""
    media_type, memory, cpu = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    module, name = _READERS[media_type]
    reader = importlib.import_module(module)
    _limit(memory, cpu)
    normaliser = Normaliser()
    try:
        draft = getattr(reader, name)(sys.stdin.buffer.read(), normaliser)
        answer = Answer(reader.READER, draft, normaliser.notes(draft.text)).to_bytes()
    except Unreadable as refusal:
        answer = refusal_to_bytes(refusal)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _limit(memory: int, cpu: int) -> None:
    """Give up what a hostile file could use. A limit that the system does not know is let go: the clock remains."""
    limits = {
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_CPU: (cpu, cpu + 1),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (0, 0),
    }
    for limit, bounds in limits.items():
        most = resource.getrlimit(limit)[1]
        soft, hard = (bound if most == resource.RLIM_INFINITY else min(bound, most) for bound in bounds)
        try:
            resource.setrlimit(limit, (soft, hard))
        except (ValueError, OSError) as error:
            sys.stderr.write(f"Limit {limit} is not kept here: {error}\n")


if __name__ == "__main__":
    main()
