#!/usr/bin/env python3
"""Build the archive: `build.py`, `build.py serve`, `build.py check`; the same as the command `pressmark`."""

import sys

from pressmark.cli import main

if __name__ == "__main__":
    sys.exit(main())
