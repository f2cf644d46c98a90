#!/usr/bin/env python3
"""Build the archive: `build.py`, `build.py serve`, `build.py check`; the same as the command `pressmark`."""

from pressmark.cli import run

if __name__ == "__main__":
    run()
