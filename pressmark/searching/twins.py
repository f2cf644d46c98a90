"""A canonical bundle to its twins: classic scripts that a browser loads from disk, where it refuses to fetch files.

Browsers allow a page on file:// a `<script src>`, and a worker and WebAssembly from memory; so every piece has a script
that hands over its bytes. The engine itself stands in such scripts alone, for http too: one code path.
"""

import base64
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

SHARD = 128_000  # bytes of the script for many fragments, else 10,000 articles make 10,000 scripts
STORE = "pagefindOffline"  # what load-pagefind.js makes for the scripts to speak to
EXPORTS = re.compile(r"export\{([\w,]+)\};?\s*")
CLASS = "PagefindInstance"  # one index in the module, without the worker around it
IMPORT = re.compile(r"""(^|[;}])import[\s{*"']|\bimport\(""")


def twins(files: Mapping[str, bytes], engine: bytes, answering: bytes) -> dict[str, bytes]:
    """The scripts by path. `engine` is Pagefind's module, `answering` our script that asks it; the two go together."""
    fragments = {path: data for path, data in files.items() if path.startswith("fragment/")}
    digits = _digits(fragments)
    found = {f"offline/{path}.js": _script({path: data}) for path, data in files.items() if path not in fragments}
    shards: dict[str, dict[str, bytes]] = defaultdict(dict)
    for path, data in fragments.items():
        language, code = _parts(path)
        shards[f"offline/fragment/{language}_{code[: digits[language]]}.js"][path] = data
    found |= {path: _script(shard) for path, shard in shards.items()}
    head = f"{factory(engine.decode())}{STORE}.digits={json.dumps(digits)}\n"
    found["offline/engine.js"] = head.encode() + answering
    return dict(sorted(found.items()))


def factory(module: str) -> str:
    """Pagefind's module as a function whose parameters stand in for fetch, import.meta.url, document and Worker.

    Two edits, no global is touched. ValueError where the module is not as that of Pagefind 1.5.2.
    """
    body, _, names = module.rpartition("export{")
    found = EXPORTS.fullmatch(f"export{{{names}")
    if not found or "export{" in body or "export " in body or IMPORT.search(body):
        raise ValueError("Pagefind's module does not end in its one export, or imports others")
    body = body.replace("import.meta.url", "moduleUrl")
    if "import.meta" in body or "fetch(" not in body or re.search(r"(indow|globalThis|self)\.fetch", body):
        raise ValueError("Pagefind's module reads files in a way that is not known")
    if f"var {CLASS}=class{{" not in body:
        raise ValueError(f"Pagefind's module has no {CLASS}")
    head, foot = f"{STORE}.engine=function(fetch,moduleUrl,document,Worker)", f"return{{{found[1]},{CLASS}}}"
    return f"{head}{{'use strict';\n{body}\n{foot}}};\n"


def _digits(fragments: Mapping[str, bytes]) -> dict[str, int]:
    """Of each language, how many digits of their hashes part its fragments into shards that are small enough."""
    names: dict[str, list[str]] = defaultdict(list)
    for path in fragments:
        names[_parts(path)[0]].append(path)
    return {language: _fewest(fragments, paths) for language, paths in sorted(names.items())}


def _fewest(fragments: Mapping[str, bytes], paths: Iterable[str]) -> int:
    paths = list(paths)
    for digits in range(len(_parts(paths[0])[1])):
        sizes: dict[str, int] = defaultdict(int)
        for path in paths:
            sizes[_parts(path)[1][:digits]] += len(path) + 8 + len(fragments[path]) * 4 // 3
        if max(sizes.values()) < SHARD:
            return digits
    return len(_parts(paths[0])[1])


def _parts(path: str) -> tuple[str, str]:
    """Language and hash in the name of a fragment."""
    language, _, code = path.removeprefix("fragment/").removesuffix(".pf_fragment").rpartition("_")
    return language, code


def _script(pieces: Mapping[str, bytes]) -> bytes:
    coded = {path: base64.b64encode(data).decode() for path, data in sorted(pieces.items())}
    return f"{STORE}.put({json.dumps(coded, separators=(',', ':'))})\n".encode()
