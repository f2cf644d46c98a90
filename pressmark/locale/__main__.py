"""Code and templates go in, every catalogue (`<language>.po`) comes out with the sentences that stand in them now.

`python -m pressmark.locale` at the root of the repository renews all of them. `python -m pressmark.locale de` also
starts a German one: fill in its `msgstr` lines, and the interface can be built in German. Translations are kept, those
of sentences that are gone at the end of the file. No `__init__.py` here, so that this is never taken for Python's own
`locale`.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).parent
# As the templates are rendered: newstyle gettext (`%(name)s` fields), and blanks around a line break are one blank.
OPTIONS = {"templates/**": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
ABOUT = {
    "project": "Pressmark",
    "version": "1",
    "msgid_bugs_address": "-",
    "last_translator": "-",
    "language_team": "-",
}
SAYING = {"text": 1, "count": 2, "_phrase": 1}  # methods of `Wording`: how many sentences each begins with
HEADER = """\
# What the interface of Pressmark says.
# {name} and %(name)s are fields: keep them as they are, in any order.
# `python -m pressmark.locale` renews this file after a change of the code or the templates."""


Found = tuple[int, str, str | tuple[str, ...], list[str]]  # line, function, sentence or its two forms, comments


def said(file: BinaryIO, *_: object, **__: object) -> Iterator[Found]:
    """The sentences in a Python file, for Babel: its own extractor stumbles over `data.count(b"...")`."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYING:
            forms = [part.value for part in node.args[: SAYING[node.func.attr]] if isinstance(part, ast.Constant)]
            sentences = tuple(form for form in forms if isinstance(form, str))
            if len(sentences) == SAYING[node.func.attr]:
                yield node.lineno, "ngettext" if len(sentences) > 1 else "gettext", sentences, []


def extract(root: Path) -> Catalog:
    """All sentences in the code and the templates below root, and the files they stand in."""
    template = Catalog()
    methods: list[tuple[str, Any]] = [("pressmark/**.py", said), ("templates/**", "jinja2")]
    for path, line, message, comments, context in extract_from_dir(str(root), methods, OPTIONS):
        template.add(message, None, [(path, line)], auto_comments=comments, context=context)
    return template


def renew(path: Path, template: Catalog) -> None:
    """Bring one catalogue up to date, or begin it. Nothing is guessed: a sentence that is new has no translation."""
    catalogue = Catalog(header_comment=HEADER, fuzzy=False, **ABOUT)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file)
    catalogue.locale = path.stem.replace("-", "_")
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        gone = path.stem == "en"  # English has no translations to keep
        write_po(file, catalogue, width=120, sort_by_file=True, ignore_obsolete=gone, include_lineno=False)


def main() -> None:
    template = extract(Path.cwd())
    languages = {"en", *sys.argv[1:], *(path.stem for path in FOLDER.glob("*.po"))}
    for language in sorted(languages):
        renew(FOLDER / f"{language}.po", template)


if __name__ == "__main__":
    main()
