"""What was read off a capture to the text of a record: front matter in the order of the model, one edit a line."""

import json
import re
from collections.abc import Iterator, Sequence

from pressmark.composing import NULLS, compose
from pressmark.details import Edit
from pressmark.importing.metadata import Read

HEAD = "# Proposed by `pressmark import`: fill in what is blank, decide each edit under `cleaning`, delete this line."
ORDER = (
    "title",
    "authors",
    "byline",
    "outlet",
    "published",
    "evidence",
    "credit",
    "language",
    "genre",
    "dateline",
    "url",
)
REQUIRED = ("title", "outlet", "published", "language", "genre")
PLAIN = re.compile(r"[^\W_](?:[\w .()/+;%’“”„«»–—…'-]*[\w.)’”»%])?")
FLOW = re.compile(r"[^\W_](?:[\w .()/+%’“”„«»–—-]*[\w.)’”»])?")
MARKUP = re.compile(r"([\\`*_\[\]<>&|~^$])")
OPENING = re.compile(r"^(?:([#+=:!-])|(\d{1,9})([.)]))")


def scalar(text: str, flow: bool = False) -> str:
    """A text as YAML: plain where that is surely read as the same text, else in double quotation marks."""
    plain = (FLOW if flow else PLAIN).fullmatch(text) and text not in NULLS
    if plain and compose(f"{{k: {text}}}" if flow else f"k: {text}", "").data == {"k": text}:
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def field(read: Read) -> list[str]:
    """The lines of one field."""
    if read.field == "authors":
        return ["authors:", *(f"  - {{name: {scalar(name, flow=True)}}}" for name in read.value)]
    return [f"{read.field}: {scalar(str(read.value))}"]


def proof(read: Read) -> str:
    """The line of `evidence` that says where a field was read."""
    return f"  {read.field}: {{from: {read.how}, note: {scalar(read.note, flow=True)}}}"


def edit(one: Edit) -> str:
    """An edit on one line, without its hyphen."""
    said = [f"state: {one.state}"] if one.state else []
    said += [f"edit: {one.edit}", f"lines: [{one.lines[0]}, {one.lines[1]}]"]
    if one.columns:
        said += [f"columns: [{one.columns[0]}, {one.columns[1]}]", f"with: {json.dumps(one.with_, ensure_ascii=False)}"]
    return "{" + ", ".join([*said, f"reason: {one.reason}", f"removes: {one.removes}"]) + "}"


def capture(file: str, sha256: str, media_type: str) -> list[str]:
    """The block that names the capture."""
    return ["capture:", f"  file: {scalar(file)}", f"  sha256: {sha256}", f"  media_type: {media_type}"]


def cleaning(edits: Sequence[Edit], text_sha256: str, lines_by: str | None) -> list[str]:
    """The block of edits; without a hash of the text it is open, and `check` refuses it."""
    lines = ["cleaning:", f"  text_sha256: {text_sha256}".rstrip()]
    lines += [f"  lines_by: {lines_by}"] if lines_by else []
    return [*lines, "  edits:" if edits else "  edits: []", *(f"    - {edit(one)}" for one in edits)]


def front(reads: Sequence[Read], outlet: str) -> Iterator[str]:
    """The fields that a page states, in the order of a record; required ones that it does not are blank."""
    by_name = {read.field: read for read in reads}
    for name in ORDER:
        if name == "outlet":
            yield f"outlet: {outlet}"
        elif name == "evidence" and reads:
            yield "evidence:"
            yield from map(proof, reads)
        elif name in by_name:
            yield from field(by_name[name])
        elif name in REQUIRED:
            yield f"{name}:"


def record(head: Sequence[str], body: str) -> str:
    """The whole file."""
    return "\n".join(["---", HEAD, *head, "---", "", *([body.rstrip("\n"), ""] if body else [])])


def markdown(text: str) -> str:
    """A cleaned text as a body: each paragraph one of Markdown, in which nothing is a sign of markup."""
    return "\n\n".join(map(_plain, text.rstrip("\n").split("\n\n"))) + "\n"


def _plain(paragraph: str) -> str:
    escaped = MARKUP.sub(r"\\\1", paragraph)
    return OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)
