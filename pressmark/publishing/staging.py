"""Files as bytes come in; a folder that holds these and nothing else comes out, however much of them lay there before.

A file that lies there with the bytes it is to have stays as it is. So does its time: a file has the mtime of the build
that gave it its bytes, not of the last one, and what copies sites by time and size (rsync) copies what is new.
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pressmark.disk import CannotWrite, writing
from pressmark.publishing import borrowing, files
from pressmark.publishing.outputs import MARK, MARK_LINE

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
COPIES = 2000  # files that a build copies from the site, so that later ones find them lying: 0.3 s; others are borrowed
OLD = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Stage:
    """A site in the making. What is known of a file is as `files.known` has it."""

    def __init__(self, folder: Path, lying: dict[str, str], site: Path, published: Mapping[str, str]) -> None:
        """`lying` is known of all that lies in `folder`, and `published` of the files of `site`, to be replaced."""
        self.folder = folder
        self.files: dict[str, str] = {}  # of this build, by url
        self.made: list[str] = []  # those that did not lie there
        self.differing: list[str] = []  # those that are not in the site, or with other bytes
        self.is_reused = bool(lying)
        self.is_published = False
        self.borrowed: list[str] = []  # those that are the same files as in the site, until that is replaced
        self._lying, self._site, self._published = lying, site, published
        self._copied = 0
        self._wanted: list[str] = []  # what is to be borrowed
        self._latest = 0  # ctime of what was touched last

    def write(self, url: str, content: bytes, sha256: str = "") -> str:
        """A file with these bytes is there; gives their SHA-256 in hex, which is worked out where it is not given.

        ValueError, a mistake of ours: the url leaves the folder, or another file of this build has its place.
        """
        sha256 = sha256 or hashlib.sha256(content).hexdigest()
        if not self._stays(url, sha256):
            self._make(url, content, sha256)
        return sha256

    def keep(self, url: str, sha256: str) -> bool:
        """Whether the file is there with the bytes of this SHA-256, without anybody giving them: else `write` it.

        It is where it lay there, or can be had from the site, which may have come here by a cache of CI: of such a one
        nothing is known, and every file is read. Raises as `write` does.
        """
        if self._stays(url, sha256):
            return True
        was, path = self._published.get(url, ""), f"{self._site}/{url}"
        if self._published and files.digest(was) != sha256:
            return False
        if self._copied < COPIES:
            self._copied += 1
            return self._copy(url, sha256)
        if not (line := was if files.is_untouched(was, path) else _seen(path, sha256)):
            return self._copy(url, sha256)
        _refuse_astray(url)
        self._wanted.append(url)
        self.files[url] = line
        return True

    def _copy(self, url: str, sha256: str) -> bool:
        """Whether the site has a file of these bytes, which is copied then."""
        content = _read(f"{self._site}/{url}")
        if hashlib.sha256(content).hexdigest() != sha256:
            return False
        self._make(url, content, sha256)
        return True

    def lying(self, url: str, start: int, size: int) -> bytes:
        """So many bytes, from one on, of a file of the site that is to be replaced; b"" where there is none."""
        return _read(f"{self._site}/{url}", start, size)

    def seal(self) -> None:
        """The mark is written, and what this build did not write is gone. Nothing can be written any more."""
        lines = (MARK_LINE, *sorted(self.files))
        self.write(MARK, "".join(f"{line}\n" for line in lines).encode())
        self._borrow()
        if self._sweep() != len(self.files):
            raise ValueError(f"{self.folder} has lost files since they were written")
        self.folder.chmod(0o755)
        self._wait()

    def give_back(self) -> None:
        """What was borrowed goes from `folder`, which is the site that was replaced, or a stage. Raises OSError."""
        for url in self.borrowed:
            line = borrowing.take_back(self.files.get(url, ""), f"{self.folder}/{url}", f"{self._site}/{url}")
            self.files[url], self._latest = line, max(self._latest, files.touched(line))
        if self.borrowed:
            self._wait()

    def _wait(self) -> None:
        """Until whoever touches a file that this build touched leaves a later time; else no state is believed."""
        if self._latest and (now := files.later(self.folder, self._latest)) <= self._latest:
            self.files = files.doubted(self.files, now)

    def _borrow(self) -> None:
        """Gives what is to be had from the site a name here as well; copies it where that cannot be."""
        if not self._wanted:
            return
        lines = {url: self.files.pop(url) for url in self._wanted}
        self._sweep()
        for folder in {url.rpartition("/")[0] for url in lines}:
            self._add_folders(self.folder / folder / MARK)
        self.borrowed = self._wanted  # also where somebody breaks off now
        lent = {url: borrowing.lend(line, f"{self._site}/{url}", f"{self.folder}/{url}") for url, line in lines.items()}
        self.borrowed = [url for url, line in lent.items() if line]
        self.files |= {url: lent[url] for url in self.borrowed}
        self._latest = max(self._latest, *map(files.touched, lent.values()))
        for url in lent.keys() - self.files.keys():
            if not self._copy(url, files.digest(lines[url])):
                raise CannotWrite(f"{self._site}/{url} was changed while the next site was made: build again")

    def standing(self) -> bytes:
        """What `standing.standing` says of the site that this became, while nobody touches it; nothing else."""
        return files.standing(self.files) if self.is_published else b""

    def _stays(self, url: str, sha256: str) -> bool:
        """Whether the file lies there already, and so is one of this build."""
        if url in self.files:
            raise ValueError(f"{url}: another file already has this place")
        lies = self._lying.get(url)
        if lies is None or files.digest(lies) != sha256:
            return False
        del self._lying[url]
        if files.are_of_one_time(lies, self._published.get(url, "")):
            self.files[url] = lies
            return True
        path = self.folder / url
        with writing(path):
            _set_time(path, self._since(url, sha256))
            self._note(url, sha256, path.stat())
        return True

    def _since(self, url: str, sha256: str) -> str:
        """Since when the file of the site has these bytes; "" where it has not, and the file is new with this build."""
        was = self._published.get(url, "")
        if files.digest(was) == sha256:
            return files.since(was)
        self.differing.append(url)
        return ""

    def _make(self, url: str, content: bytes, sha256: str) -> None:
        _refuse_astray(url)
        path = self.folder / url
        with writing(path):
            if self._lying.pop(url, None):
                path.unlink()  # not written over: a kept file may have another name by now
            file = self._open(path)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(file, rest) :]
                if since := self._since(url, sha256):
                    _set_time(file, since)
                if stat.S_IMODE((found := os.fstat(file)).st_mode) != 0o644:
                    os.fchmod(file, 0o644)
                    found = os.fstat(file)
            finally:
                os.close(file)
        self.made.append(url)
        self._note(url, sha256, found)

    def _note(self, url: str, sha256: str, found: os.stat_result) -> None:
        self.files[url] = files.known(sha256, found)
        self._latest = max(self._latest, found.st_ctime_ns)

    def _open(self, path: Path) -> int:
        for _ in range(3):  # tried first and repaired after: most files have their folder already
            try:
                return os.open(path, NEW, 0o644)
            except FileNotFoundError:
                self._add_folders(path)
            except (FileExistsError, NotADirectoryError):  # a file was where a folder is to be, or has another case
                self._sweep()
        raise ValueError(f"{path}: another file already has this place")

    def _add_folders(self, path: Path) -> None:
        for folder in reversed(path.relative_to(self.folder).parents[:-1]):
            with suppress(FileExistsError):
                (self.folder / folder).mkdir()
                (self.folder / folder).chmod(0o755)

    def _sweep(self) -> int:
        """Removes what is not of this build, and gives the number of files that are. Raises ValueError for a link."""
        self._lying.clear()
        count, below = 0, []
        for prefix, entries in files.folders(self.folder):
            for entry in entries:
                if (url := prefix + entry.name) in self.files:
                    if not entry.is_file(follow_symlinks=False):
                        raise ValueError(f"{url!a} in the stage is a link, or no file: write a copy")
                    count += 1
                elif files.is_folder(entry):
                    below.append(Path(entry.path))
                else:
                    Path(entry.path).unlink()
        files.drop_empty(below)
        return count


def _refuse_astray(url: str) -> None:
    if any(part in ("", ".", "..") for part in url.split("/")) or "\\" in url or not url.isprintable():
        raise ValueError(f"{url!r} is no path inside the site")


def _seen(path: str, sha256: str) -> str:
    """What is known of a file that has these bytes; "" of any other, and of one that no site may have."""
    try:
        found = os.lstat(path)
    except OSError:
        return ""
    is_ours = found.st_mode == files.FILE and hashlib.sha256(_read(path)).hexdigest() == sha256
    return files.known(sha256, found) if is_ours else ""


def _set_time(at: Path | int, since: str) -> None:
    """The mtime of a file is that (ns), or now."""
    if since:
        os.utime(at, ns=(int(since), int(since)))
    else:
        os.utime(at)


def _read(path: str, start: int = 0, size: int = -1) -> bytes:
    """The bytes of a file, or so many from one on; none where it cannot be read or is no file."""
    try:
        file = os.open(path, OLD)
    except OSError:
        return b""
    try:
        is_file = stat.S_ISREG(os.fstat(file).st_mode)
        if is_file and size >= 0:
            return os.pread(file, size, start)
        return b"".join(iter(lambda: os.read(file, 1 << 20), b"")) if is_file else b""
    except OSError:
        return b""
    finally:
        os.close(file)
