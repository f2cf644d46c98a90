"""Facts about compiled templates: what they print is what Jinja prints."""

import pytest
from markupsafe import Markup

from pressmark.printing import Printing
from pressmark.wording import Wording

GERMAN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Page %(n)s of %(all)s"
msgstr "Von %(all)s Seiten die %(n)s."

msgid "Half"
msgstr "50 %%"

msgid "Cite"
msgstr "Ohne %(feld)s"
"""
MACROS = """{% macro link(text, css="plain") %}<a class="{{ css }}">{{ text }}</a>{% endmacro %}"""


@pytest.fixture
def printed(tmp_path):
    (tmp_path / "de.po").write_text(GERMAN, "utf-8")
    environment = Printing([tmp_path], Wording("de", tmp_path))
    return lambda template, **view: environment.from_string(MACROS + template).render(view)


def test_a_sentence_stands_in_its_language_with_its_fields_in_their_order(printed):
    sentence = "{% trans n=one, all=many %}Page {{ n }} of {{ all }}{% endtrans %}"
    assert printed(sentence, one="<i>", many=Markup("<b>5</b>")) == "Von <b>5</b> Seiten die &lt;i&gt;."


def test_a_sentence_without_fields_is_one_text_with_what_stands_around_it(printed):
    assert printed('<p>{{ _("None") }}, {{ _("Half") }}</p>') == "<p>None, 50 %</p>"


def test_a_field_that_only_the_translation_has_is_an_error(printed):
    with pytest.raises(KeyError, match="feld"):
        printed('{{ _("Cite") }}')


@pytest.mark.parametrize(("value", "html"), [("a", "a"), ("'a' & \"b\"", "&#39;a&#39; &amp; &#34;b&#34;"), (1, "1")])
def test_a_value_is_printed_as_text(printed, value, html):
    assert printed("{{ value }}", value=value) == html


@pytest.mark.parametrize("call", ["link(text)", "link(text, 'plain')", "link(text=text)", "link(text, css='plain')"])
def test_a_macro_takes_its_arguments_in_every_way(printed, call):
    assert printed(f"{{{{ {call} }}}}", text="a < b") == '<a class="plain">a &lt; b</a>'


def test_a_macro_refuses_what_it_does_not_take(printed):
    with pytest.raises(TypeError, match="not more than 2"):
        printed("{{ link(1, 2, 3) }}")


def test_a_macro_may_take_what_is_called_with_it(printed):
    macro = "{% macro row() %}<li>{{ caller() }}{{ varargs|length }}</li>{% endmacro %}"
    assert printed(macro + "{% call row(1, 2) %}&{% endcall %}") == "<li>&2</li>"


@pytest.mark.parametrize("call", ["link('<')", "link(text)", "[text]|join", "call(text)"])
def test_what_is_called_is_escaped_once(printed, call):
    html = printed(f"{{{{ {call} }}}}", text="<", call=lambda text: text)
    assert html.count("&lt;") + html.count("&amp;lt;") == 1
