"""The text of a file to its two parts: the front matter, which is YAML, and below it the body, which is Markdown."""

import re
from dataclasses import dataclass
from hashlib import blake2b

OPENING = re.compile(r"---[ \t]*(\n|$)")
# No text may hold them: controls but tab, line feed and NEL; lone surrogates; what XML 1.0 §2.2 has no way to write.
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """The parts, each with its first line, from 1; the body of a .yaml file is "" and stands nowhere."""

    yaml: str = ""
    yaml_line: int = 0
    body: str = ""
    body_line: int = 0


def cut(text: str) -> Text | str:
    """The parts of a .md file, or what is wrong with the lines `---` around the first."""
    if not OPENING.match(text):
        return "the file must begin with front matter (a line ---, then the fields, then a line ---)"
    start = text.find("\n") + 1
    fence = FENCE.search(text, start) if start else None
    if not fence:
        return "the front matter that begins here is not closed (end it with a line ---)"
    end = min(fence.end() + 1, len(text))
    return Text(text[start : fence.start()], 2, text[end:], text.count("\n", 0, end) + 1)


def stamp(text: str, before: bytes = b"") -> bytes:
    """Stands for a text, and for what came before it."""
    return blake2b(text.encode(), digest_size=12, key=before).digest()
