"""Documents to the files of `pagefind/`: one index of all of them, small, its twins for file://, and the names.

Documents are indexed in shards, each by a task and a process of Pagefind (`indexing`), and the shards are merged
(`merging`).

What a page may rely on, on http and from disk alike:

**Frame.** `frame.search` is None in a site built without search; otherwise `frame.search.href` leads to `search.html`
and `frame.search.loader` to `pagefind/load-pagefind.js?v=<edition>`. The edition changes with whatever can be found;
the loader hands it on to all that it loads. The loader is a classic script that a page adds when search is first
touched; it defines two globals and does nothing else. When it does not load, the folder is incomplete (`onerror`);
when it loads and does not define them, it is damaged.

**`await loadPagefind()`**: the indexes of all languages as one, in a worker. Documents are numbers. Pagefind 1.5.2
finds words and phrases and gives scores; all else is done beside it (`answering.js`), since its own counting of facets
takes longer than the search. What is only needed to show rows, or to narrow, is read when it is first asked for.

- `search(text)`: `ids`, `scores` and `standing` of all documents found, in no order. Standing: 3 in the text, 2 by what
  the document says otherwise, 1 only by a spelling that was added to it, 0 only by what is said of it (SILENT there)
- `row(id, text)`: the fragment of a document, with the `locations` of what was found in it for the text
- `narrow(ids, {facet: values})`: the `ids` that have any of the values of every facet, and `counts` by facet and value;
  null for all documents. `having(facet, values)`: ids. `all()`: every value with its number of documents
- `dated(ids, newest first)`: the ids in the order of their days, across all languages
- `href(url)`: the link for the `url` of a fragment, on any host, sub-path or disk; `href(url, id)` to a place
- `kill()`: ends a search that runs too long (make a new one after it). `languages`: all that have an index;
  `problems`: the pieces that could not be read, to be asked after every answer, because Pagefind swallows a lost
  piece; `offline`: whether the files are read from disk

It rejects with an Error that has a `reason` (missing, damaged, refused) and a `piece`; `refused` is a browser without
WebAssembly. `problems` has the same two of each piece lost later, once a piece.

**`await loadNames(typed)`**: names, outlets and events of which a spelling has the letters typed at the beginning of
a word, without case and accents, best first: `{title, url, href, kind, facet, texts, spellings: [{text, lang}],
matched, exact}`. `matched` is the spelling found; `exact` says that it is the whole of what was typed; `facet` is the
value of the filter that stands for it (`name` of an entity, `outlet`, `event`). Rejects as above. Below two letters
it gives nothing.

**Filters**: `kind` (article, outlet, entity, event, note), `outlet`, `name`, `event`, `year`, `language`, `genre`.
But for `kind`, the values are words for readers. **Order**: by the first possible day; of a name or outlet, that of its
texts.

**Meta** of a result, all strings, "" for what it lacks: `title`; `kind` as in the filter; `words`, the kind for readers
("event", "name, person"); `outlet` and `mark`, its label and classes; `date` in words; `facts`, parted by " · ";
`byline`; `lang` and `dir` of a title that is not in the page's language; `aliases`, every spelling of every name of
the document, parted by " · ": never shown, and a document in which nothing else matches was not found by what was
typed.

**One set.** A document has the filter value `name: N` if and only if its `aliases` have all spellings of N. So
`having("name", [N])` gives the same documents for each spelling of N.

**Places.** `anchors` of a fragment lists an empty <span id="p-3h7kq"> at the first word of each paragraph, and the
headings.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pressmark.drawer import Drawer, Laid, Take
from pressmark.memo import NOTHING, Memo
from pressmark.pages import Document
from pressmark.searching.indexing import address, is_shard, tasks
from pressmark.searching.keeping import Shards, code, piece
from pressmark.searching.merging import merge
from pressmark.searching.names import scripts
from pressmark.searching.pieces import for_readers
from pressmark.searching.service import VERSION, SearchFailed, binary
from pressmark.searching.shards import ENGINE, Shard, days, runs, shard, suggested
from pressmark.searching.twins import STORE, twins

__all__ = ["SearchFailed", "Shards", "address", "bundle", "identity", "is_shard", "tasks", "whole"]
HERE = Path(__file__).parent
# Not in static/: they belong to what they load, and change with it.
LOADER, ANSWERING, EDITION = "load-pagefind.js", "answering.js", "edition.js"


def bundle(documents: Iterable[Document], executable: Path | None = None, seconds: float | None = None) -> Laid:
    """The files of `pagefind/` by path, made here and now. Raises SearchFailed.

    `executable` and `seconds` are for those who test that.
    """
    found = runs(documents, lambda document: document.url)
    with _known():
        shards = [shard(run, executable or binary(), seconds) for run in found]
    return whole(shards)


def whole(shards: Sequence[Shard], memo: Memo = NOTHING) -> Laid:
    """The files of `pagefind/` by path, from the shards of all documents. Raises SearchFailed.

    `memo` saves what was packed or joined before from being packed or joined again.
    """
    drawer, made, digests = Drawer(), dict[str, Take](), dict[str, bytes]()
    with _known():
        for path, data in _files(shards, memo):
            made[path], digests[path] = drawer.put(data), hashlib.sha256(data).digest()
    made[EDITION], made[LOADER] = partial(_edition, digests), (HERE / LOADER).read_bytes
    return Laid(made)


def _files(shards: Sequence[Shard], memo: Memo) -> Iterator[tuple[str, bytes]]:
    merged = merge(shards, lambda raw: piece(memo, raw))
    kept = for_readers(merged, days(shards), lambda codes: code(memo, codes))
    yield from kept.items()
    yield from twins(kept, shards[0][ENGINE], (HERE / ANSWERING).read_bytes())
    yield from scripts(suggested(shards)).items()


def _edition(digests: Mapping[str, bytes]) -> bytes:
    """The script that says which index this is: it alone is never taken from a browser's cache."""
    digest = hashlib.sha256()
    for path, own in sorted(digests.items()):
        digest.update(path.encode() + own)
    return f'{STORE}.edition="{digest.hexdigest()[:10]}"\n'.encode()


@contextmanager
def _known() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, IndexError, TypeError, StopIteration) as error:
        raise SearchFailed(
            f"Pagefind {VERSION} made what is not known of it: {error!r} (or build with --no-search)"
        ) from error


def identity() -> str:
    """Ten digits that change with the code of this package, so that no browser mixes scripts of two versions."""
    code = b"".join(path.read_bytes() for path in sorted((*HERE.glob("*.py"), *HERE.glob("*.js"))))
    return hashlib.sha256(f"{VERSION} ".encode() + code).hexdigest()[:10]
