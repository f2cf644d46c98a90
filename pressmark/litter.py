"""The name of a file goes in; whether it is litter comes out: one rule for all who walk folders."""

import re

STREWN = re.compile(
    r"\.DS_Store|\._.+|Thumbs\.db|desktop\.ini|__MACOSX"  # systems
    r"|.+~|\..+\.sw[a-z]|#.+#|\.#.+",  # editors
    re.IGNORECASE | re.DOTALL,
)
COPY = re.compile(r".+\.(bak|tmp|orig)", re.IGNORECASE | re.DOTALL)  # somebody may have made it on purpose


def is_litter(name: str) -> bool:
    """Whether a system or an editor put a file there unasked, so that it may go with the folder it lies in."""
    return bool(STREWN.fullmatch(name))


def is_passed_over(name: str) -> bool:
    """Whether no build reads what has this name: litter, hidden files but `.well-known` (RFC 8615), copies."""
    return is_litter(name) or bool(COPY.fullmatch(name)) or (name.startswith(".") and name != ".well-known")
