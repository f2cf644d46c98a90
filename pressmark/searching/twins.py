"""A canonical bundle to its twins: classic scripts that a browser loads from disk, where it refuses to fetch files.

Browsers allow a page on file:// a `<script src>`, and a worker and WebAssembly from memory; so every piece has a script
that hands over its bytes. The engine itself stands in such scripts alone, for http too: one code path.
"""

import base64
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

SHARD = 128_000  # bytes of the script for many fragments, else 10,000 articles make 10,000 scripts
STORE = "pagefindOffline"  # what load-pagefind.js makes for the scripts to speak to
EXPORTS = re.compile(r"export\{([\w,]+)\};?\s*")
CLASS = "PagefindInstance"  # one index in the module, without the worker around it
IMPORT = re.compile(r"""(^|[;}])import[\s{*"']|\bimport\(""")


def twins(files: Mapping[str, bytes], engine: bytes, answering: bytes) -> Iterator[tuple[str, bytes]]:
    """The scripts, each with its path.

    `engine` is Pagefind's module, `answering` our script that asks it; the two go together.
    """
    sizes = {path: len(files[path]) for path in files if path.startswith("fragment/")}
    digits = _digits(sizes)
    shards: dict[str, list[str]] = {f"offline/{path}.js": [path] for path in files if path not in sizes}
    for path in sizes:
        language, code = _parts(path)
        shards.setdefault(f"offline/fragment/{language}_{code[: digits[language]]}.js", []).append(path)
    yield from ((script, _script({path: files[path] for path in shard})) for script, shard in shards.items())
    head = f"{factory(engine.decode())}{STORE}.digits={json.dumps(digits)}\n"
    yield "offline/engine.js", head.encode() + answering


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


def _digits(sizes: Mapping[str, int]) -> dict[str, int]:
    """Of each language, how many digits of their hashes part its fragments into shards that are small enough."""
    names: dict[str, list[str]] = defaultdict(list)
    for path in sizes:
        names[_parts(path)[0]].append(path)
    return {language: _fewest(sizes, paths) for language, paths in sorted(names.items())}


def _fewest(sizes: Mapping[str, int], paths: Sequence[str]) -> int:
    for digits in range(len(_parts(paths[0])[1])):
        scripts: dict[str, int] = defaultdict(int)
        for path in paths:
            scripts[_parts(path)[1][:digits]] += len(path) + 8 + sizes[path] * 4 // 3
        if max(scripts.values()) < SHARD:
            return digits
    return len(_parts(paths[0])[1])


def _parts(path: str) -> tuple[str, str]:
    """Language and hash in the name of a fragment."""
    language, _, code = path.removeprefix("fragment/").removesuffix(".pf_fragment").rpartition("_")
    return language, code


def _script(pieces: Mapping[str, bytes]) -> bytes:
    coded = {path: base64.b64encode(data).decode() for path, data in sorted(pieces.items())}
    return f"{STORE}.put({json.dumps(coded, separators=(',', ':'))})\n".encode()
