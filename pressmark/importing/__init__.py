"""Raw captures to proposed records: the text without the page around it, as a list of edits, and what the page states.

`rules` has the heuristics as an ordered list of pure functions; `bringing` reads and writes.
"""

from pressmark.importing.bringing import BadWish, Brought, Wish, bring

__all__ = ["BadWish", "Brought", "Wish", "bring"]
