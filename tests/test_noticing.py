"""Tables that notice what is read of them."""

from pressmark.noticing import Ledger, noticed, register


def test_what_is_looked_up_is_noted_under_the_name_of_its_table():
    ledger = Ledger()
    outlets = ledger.table("outlets", {"gazette": "The Gazette", "mirror": "The Mirror"})
    with ledger.noting() as read:
        assert outlets["gazette"] == "The Gazette"
        assert outlets.get("radio") is None
        assert "mirror" in outlets
    assert read == {("outlets", "gazette"), ("outlets", "radio"), ("outlets", "in mirror")}


def test_who_goes_through_a_table_has_read_all_of_it():
    ledger = Ledger()
    outlets, days = ledger.table("outlets", {"gazette": 1}), ledger.row("days", (3, 4))
    for look in (list, lambda table: table.items(), lambda table: table.values(), lambda table: table.keys()):
        with ledger.noting() as read:
            look(outlets)
        assert ("outlets", "") in read
    with ledger.noting() as read:
        assert days[1:] == (4,)
    assert read == {("days", "")}


def test_who_only_counts_depends_on_the_count():
    ledger = Ledger()
    outlets = ledger.table("outlets", {"gazette": 1})
    with ledger.noting() as read:
        assert (bool(outlets), len(outlets)) == (True, 1)
    other = Ledger()
    other.table("outlets", {"mirror": 2, "radio": 3})
    assert [ledger.digest(one) == other.digest(one) for one in sorted(read)] == [False, True]  # how many, is there any


def digests(*reads, **tables):
    ledger = Ledger()
    for name, data in tables.items():
        ledger.table(name, data)
    return [ledger.digest(read) for read in reads]


def test_a_digest_changes_with_what_would_be_read_and_with_nothing_else():
    reads = [("a", "x"), ("a", "y"), ("a", ""), ("a", "in x"), ("a", "in y")]
    before, after = digests(*reads, a={"x": 1}), digests(*reads, a={"x": 2})
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True, False, True, True]
    grown = digests(*reads, a={"x": 1, "y": 1})
    assert [old == new for old, new in zip(before, grown, strict=True)] == [True, False, False, True, False]


def test_what_is_remembered_in_between_is_read_by_everybody_who_asks():
    ledger = Ledger()
    table = ledger.table("words", {"dam": 3})
    lengths = ledger.cached(lambda word: table[word])
    for _ in range(2):
        with ledger.noting() as read:
            assert lengths("dam") == 3
        assert read == {("words", "dam")}


class Desk:
    """A desk with a table, and what is worked out of it."""

    def __init__(self, words):
        self.ledger = Ledger()
        self.words = self.ledger.table("words", words)
        register(self)

    @noticed
    def longest(self):
        return max(map(len, self.words))

    @noticed
    def first(self):
        return {word[0]: word for word in self.words}


def test_who_reads_a_noticed_value_depends_on_it_and_not_on_what_it_was_made_from():
    desk, other = Desk({"dam": 1, "water": 2}), Desk({"flood": 1})
    with desk.ledger.noting() as read:
        assert desk.longest == 5
    assert read == {("Desk.longest", "")}
    assert desk.ledger.digest(("Desk.longest", "")) == other.ledger.digest(("Desk.longest", ""))


def test_of_a_noticed_mapping_each_reader_depends_on_what_it_looks_up():
    desk, other = Desk({"dam": 1, "water": 2}), Desk({"dam": 1, "wave": 2})
    with desk.ledger.noting() as read:
        assert desk.first["d"] == "dam"
    assert [(name.rpartition(".")[2], key) for name, key in read] == [("first", "d")]
    same = [desk.ledger.digest((name, key)) == other.ledger.digest((name, key)) for name, _ in read for key in "dw"]
    assert same == [True, False]


def test_who_reads_something_derived_depends_on_all_that_it_was_made_from():
    def made(words):
        ledger = Ledger()
        table = ledger.table("words", words)
        ledger.derived("sum", lambda: sum(table.values()))
        return ledger.digest(("sum", ""))

    assert made({"dam": 1, "water": 2}) == made({"dam": 1, "water": 2})
    assert made({"dam": 1, "water": 2}) != made({"dam": 2, "water": 1})


def test_a_deaf_ledger_gives_back_what_it_is_given():
    given = {"dam": 1}
    assert Ledger(deaf=True).table("words", given) is given


def test_a_row_is_what_it_holds_and_who_compares_it_has_read_it():
    ledger = Ledger()
    row = ledger.row("days", (3, 4))
    with ledger.noting() as read:
        assert (row == (3, 4), row in [()], ledger.row("none", ()) == ()) == (True, False, True)
    assert ("days", "") in read
