"""Parts of large files, some made and some cut from the files of the last build, to whole files.

A part is a file of a task under an address of its own (`routes.part`), which no site has. Its digest says whether what
is cut out is right, so that nothing needs to be believed of the file that lies there.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from pressmark import routes
from pressmark.drawer import Drawer, Take


class Parts:
    """The parts of the files of a build, as they come."""

    def __init__(self, read: Callable[[str, int, int], bytes]) -> None:
        """`read` gives of a file as it lies in the site so many bytes from one on; b"" where there is none."""
        self._read = read
        self._before = dict[str, tuple[int, int]]()  # where the parts of the last build begin and end
        self._drawer = Drawer()
        self._parts: defaultdict[str, dict[str, tuple[Take, int]]] = defaultdict(dict)  # by file and part, with rows

    def remember(self, sizes: Iterable[tuple[str, int]]) -> None:
        """Takes note of the files of the last build and their bytes; a part began where the one before it ended."""
        ends = Counter[str]()
        for url, size in sorted((url, size) for url, size in sizes if routes.is_part(url)):
            whole = routes.whole(url)
            self._before[url] = ends[whole], ends[whole] + size
            ends[whole] += size

    def keep(self, url: str, digest: str, rows: int) -> bool:
        """Takes a part as it was in the last build; False where it is not there."""
        start, end = self._before.get(url, (0, 0))
        data = self._read(routes.whole(url), start, end - start)
        if sha256(data).hexdigest() != digest:
            return False
        self.add(url, data, rows)
        return True

    def add(self, url: str, data: bytes, rows: int) -> None:
        """Takes a part; `rows` as `making.File` has them."""
        self._parts[routes.whole(url)][url] = self._drawer.put(data), rows

    def join(self) -> Iterator[tuple[str, bytes, int]]:
        """The whole files with their rows. Their parts are gone then."""
        while self._parts:
            url, parts = self._parts.popitem()
            found = [parts[name] for name in sorted(parts)]
            yield url, b"".join(take() for take, _ in found), max(sum(rows for _, rows in found), -1)
