"""Facts about `pressmark.prose`: Markdown to numbered blocks, and the law that no word of it is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from markupsafe import Markup

from pressmark.body import Cite, attributes, join
from pressmark.prose import parse


def html(text: str) -> str:
    """The blocks of a text, with the address of every cite as it is."""
    blocks = (
        Markup("<{0}>{1}</{0}>").format(block.tag, join(block.pieces, lambda cite: attributes(to=str(cite))))
        for block in parse(text).blocks
    )
    return "\n".join(blocks)


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(block.id, block.tag, block.text) for block in parse(text).blocks]


def cited(text: str) -> list[tuple[str, int, str]]:
    return [(str(cite), cite.line, cite.text) for cite in parse(text).cites]


PIECES = (
    "word",
    "*a*",
    "[x](#p1)",
    "`code`",
    "&amp;",
    "\\*",
    "1.",
    "2020",
    "“q”",
    "a_b_",
    "<b>",
    "!",
    "x  ",
    "¶\u00a0",
)


@given(some.lists(some.lists(some.sampled_from(PIECES), min_size=1), min_size=1, max_size=4), some.sampled_from(" \n"))
def test_a_text_of_paragraphs_is_read_as_it_is_among_other_blocks(paragraphs, sign):
    text = "\n\n".join(sign.join(paragraph) for paragraph in paragraphs)
    alone, among = parse(text), parse(f"{text}\n\n# End\n")
    assert (*alone.blocks, alone.cites) == (*among.blocks[:-1], among.cites)


def test_blocks_count_from_one_and_headings_do_not_count():
    assert [(b.number, b.tag, b.text) for b in parse("One.\n\n# Two\n\nThree.\n\n- Four\n- Five\n").blocks] == [
        (1, "p", "One."),
        (0, "h2", "Two"),
        (2, "p", "Three."),
        (3, "div", "Four Five"),
    ]


def test_a_fragment_names_a_paragraph_by_its_number_or_its_id_and_a_heading_by_its_words():
    text = parse("One.\n\n# Two\n\nThree.\n")
    one, _, three = (block.id for block in text.blocks)
    assert text.places == {"p1": one, "p2": three, one: one, "s-two": "s-two", three: three}
    assert [text.anchor(n) for n in (0, 1, 2)] == ["", one, three]


@pytest.mark.parametrize("block", ["> a", "- a", "1. a", "```\na\n```", "    a", "***", "| a |\n|---|\n| b |"])
def test_every_block_at_the_top_is_one_paragraph(block):
    assert parse(f"{block}\n\nLast.").paragraphs == 2


def test_the_lowest_heading_is_h2_and_the_others_keep_their_distance():
    assert [tag for _, tag, _ in outline("## A\n\n### B\n\n###### C")] == ["h2", "h3", "h6"]


def test_a_heading_within_a_block_is_no_h1_either():
    assert html("> # A\n\n# B") == "<div><blockquote>\n<h2>A</h2>\n</blockquote>\n</div>\n<h2>B</h2>"


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["A", "A", "A"], ["s-a", "s-a-2", "s-a-3"]),
        (["A", "A 2", "A", "A"], ["s-a", "s-a-2", "s-a-3", "s-a-4"]),
        (["!", "?"], ["s-section", "s-section-2"]),
        (["What is *new*, p1?", "Даты", "p1"], ["s-what-is-new-p1", "s-даты", "s-p1"]),
    ],
)
def test_headings_have_ids_of_their_own(headings, ids):
    assert [block.id for block in parse("\n\n".join(f"# {text}" for text in headings)).blocks] == ids


@given(some.lists(some.sampled_from(["A", "A 2", "A 2 2", "a", "A-2", "!"])))
def test_ids_never_repeat(headings):
    blocks = parse("\n\n".join(f"# {text}" for text in headings)).blocks
    assert len({block.id for block in blocks}) == len(headings)


@pytest.mark.parametrize(
    ("address", "cite"),
    [
        ("outlet:gazette", Cite("outlet", "gazette", "", "x", 0)),
        ("note:method#s-dates", Cite("note", "method", "s-dates", "x", 0)),
        ("note:method#s-%D0%B4", Cite("note", "method", "s-д", "x", 0)),
        ("#p2", Cite("", "", "p2", "x", 0)),
        ("https://a.example/?b=c#d", Cite("http", "https://a.example/?b=c#d", "", "x", 0)),
        ("HTTP://a.example", Cite("http", "HTTP://a.example", "", "x", 0)),
        ("mailto:ada@a.example", Cite("http", "mailto:ada@a.example", "", "x", 0)),
        ("flood.html", Cite("?", "flood.html", "", "x", 0)),
        ("//a.example", Cite("?", "//a.example", "", "x", 0)),
        ("../etc/passwd", Cite("?", "../etc/passwd", "", "x", 0)),
        ("outlet:../gazette", Cite("?", "outlet:../gazette", "", "x", 0)),
        ("ftp:a", Cite("ftp", "a", "", "x", 0)),
    ],
)
def test_a_link_cites(address, cite):
    assert parse(f"[x]({address})").cites == (cite,)


def test_an_image_names_a_static_file():
    assert parse("![The *valley*](maps/a%20b.svg)").cites == (Cite("static", "maps/a b.svg", "", "The *valley*", 0),)


def test_cites_know_their_line():
    text = "One\n[a](#a) two\\\n[b\nc](#b) [d](#d)\n\n> - [e](#e)\n\n| f |\n|---|\n| [g](#g) |\n| [h](#h) |"
    assert cited(text) == [
        ("#a", 1, "a"),
        ("#b", 2, "bc"),
        ("#d", 3, "d"),
        ("#e", 5, "e"),
        ("#g", 9, "g"),
        ("#h", 10, "h"),
    ]


def test_pieces_are_cut_where_a_link_needs_its_address():
    assert html('A [b *c*](event:d) & "e"') == '<p>A <a to="event:d">b <em>c</em></a> &amp; "e"</p>'


def test_attributes_escape_their_values():
    assert attributes(href='"><script>', title="a & b") == 'href="&#34;&gt;&lt;script&gt;" title="a &amp; b"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick=c()>d", "<p>a &lt;b onclick=c()&gt;d</p>"),
        ("<iframe src=//a></iframe>", "<p>&lt;iframe src=//a&gt;&lt;/iframe&gt;</p>"),
        ("<svg onload=a()>", "<p>&lt;svg onload=a()&gt;</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        ("[a](javascript:b())", "<p>[a](javascript:b())</p>"),
        ("[a](JaVaScRiPt:b())", "<p>[a](JaVaScRiPt:b())</p>"),
        ("[a](java&#115;cript:b())", "<p>[a](javascript:b())</p>"),
        ("[a](data:text/html,b)", "<p>[a](data:text/html,b)</p>"),
        ("[a](vbscript:b)", "<p>[a](vbscript:b)</p>"),
        ("<javascript:b()>", "<p>&lt;javascript:b()&gt;</p>"),
        ("![a](javascript:b())", "<p>![a](javascript:b())</p>"),
        (
            '![" onerror="a](b.svg "\\" onload=\\"c")',
            '<p><img to="b.svg" alt="&#34; onerror=&#34;a" title="&#34; onload=&#34;c" loading="lazy"></p>',
        ),
        ("```<script>\na\n```", '<div><pre tabindex="0"><code>a\n</code></pre>\n</div>'),
    ],
)
def test_nothing_that_could_run_becomes_an_element(text, expected):
    assert html(text) == expected


@given(some.text("<>\"'&;:=/()[]!`a\0 \n", max_size=40))
def test_no_text_makes_an_element_that_markdown_has_not(text):
    elements = set(re.findall(r"<([^ >/]+)", html(text)))
    assert elements <= {
        "p",
        "div",
        "a",
        "img",
        "br",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h2",
    }


def test_a_nul_is_no_cut():
    assert html("a\0b &#0; [c](#d)") == '<p>a\ufffdb \ufffd <a to="#d">c</a></p>'


def test_a_definition_of_a_link_is_text():
    assert html("[above]: before") == "<p>[above]: before</p>"


def test_the_title_of_a_link_is_kept():
    assert html('[a](#b "c & d")') == '<p><a to="#b" title="c &amp; d">a</a></p>'


def test_tables_scroll_by_themselves():
    text = '<div class="scroller" tabindex="0" role="group"><table class="table">'
    assert html("| a |\n|---|\n| b |").startswith(f"<div>{text}")


@pytest.mark.parametrize(
    ("row", "lost"),
    [("| a | b |", 0), ("a | b", 0), ("| a |", 0), (r"| a \| c | b |", 0), ("| a | b | c |", 1), ("a | b | c", 1)],
)
def test_cells_that_no_column_holds_are_lost_text(row, lost):
    assert len(parse(f"| x | y |\n|---|---|\n{row}\n").lost) == lost
    assert len(parse(f"> | x | y |\n> |---|---|\n> {row}\n").lost) == lost


@pytest.mark.parametrize("sign", ["> ", "- ", "1. "])
def test_what_is_nested_too_deep_is_lost_text(sign):
    (lost,) = parse("One.\n\n" + sign * 30_000 + "x").lost
    assert (lost.line, lost.why) == (2, "this is nested deeper than 200 levels (write it with fewer)")


@pytest.mark.parametrize("sign", ["> ", "- "])
def test_fifty_levels_are_not_too_deep(sign):
    body = parse(sign * 50 + "x")
    assert (body.lost, body.blocks[0].text) == ((), "x")


@pytest.mark.parametrize("size", [2_000, 4_000])
@pytest.mark.parametrize(
    "piece",
    ["[", "![", "](", "[a](", "*a", "**a", "_a_ ", "`", "<", "<a:", "&#x", "\\", "> a\n", "# a\n", "a|", "((", "~~~\n"],
)
def test_signs_in_great_number_are_read(piece, size):
    assert parse(piece * size).blocks


@pytest.mark.parametrize(
    "text",
    ["word " * 100_000, "w" * 4_000_000, "| a " * 3_000 + "|\n" + "|---" * 3_000 + "|\n" + "| b " * 3_000 + "|"],
    ids=["many words", "one long word", "3000 columns"],
)
def test_large_texts_are_read_whole(text):
    assert parse(text).words == len(re.findall(r"\w+", text))


# The law: every word that Markdown does not use for itself stands in the text of a block.

WORDS = [f"w{n}" for n in range(60)]
WORD = some.sampled_from(WORDS)
SPAN = some.one_of(
    WORD,
    WORD.map("*{}*".format),
    WORD.map("**{}**".format),
    WORD.map("`{}`".format),
    WORD.map("[{}](outlet:x)".format),
    WORD.map("![{}](x.svg)".format),
    WORD.map("<b>{}</b>".format),
    WORD.map("[{}]".format),
    WORD.map("[{}]:".format),
    WORD.map("\\[{}\\]".format),
    WORD.map("&lt;{}&amp;".format),
    WORD.map("<{}".format),
    WORD.map("<!--{}-->".format),
    some.sampled_from(["*", "_", "`", "[", "]", "(", ")", "<", ">", "!", "|", "\\", "&", "#", "~", "\n"]),
)
LINE = some.lists(SPAN, min_size=1, max_size=6).map(" ".join)
BLOCK = some.recursive(
    some.one_of(
        LINE,
        some.tuples(WORD, WORD).map("[{0[0]}]: {0[1]}".format),
        some.tuples(WORD, WORD).map('[{0[0]}](#a "{0[1]}")'.format),
        LINE.map("# {}".format),
        LINE.map("    {}".format),
        LINE.map("{}\n===".format),
        LINE.map("{}\n---".format),
        LINE.map("```\n{}\n```".format),
        LINE.map("| {} |\n|---|\n| x |".format),
        some.tuples(WORD, WORD).map("| a | b |\n|---|---|\n| {0[0]} | {0[1]} |".format),
    ),
    lambda inner: (
        inner.map(lambda text: re.sub("^", "> ", text, flags=re.MULTILINE))
        | inner.map(lambda text: "- " + text.replace("\n", "\n  "))
        | some.tuples(inner, inner).map("\n\n".join)
    ),
    max_leaves=6,
)


def count(words: list[str]) -> dict[str, int]:
    return {word: words.count(word) for word in WORDS if word in words}


@settings(max_examples=400)
@given(BLOCK)
def test_every_word_of_the_source_is_a_word_of_the_page(text):
    body = parse(text)
    shown = re.sub(r"<[^>]*>|&lt;|&gt;", " ", re.sub(r'(?:alt|title)="([^"]*)"', r">\1<", html(text)))
    assert body.lost or count(re.findall(r"w\d+", shown)) == count(re.findall(r"w\d+", text))
