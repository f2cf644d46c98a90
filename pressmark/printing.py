"""Folders and a language go in; jinja2's environment comes out, whose templates cost little where they print often.

What is the same on every page is decided once, when a template is compiled: a sentence becomes one text with the HTML
around it. The rest is what Jinja does, without what it asks of every value and every macro to be ready for anything.
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from pressmark.wording import Wording

FIELD = re.compile(r"%\((\w+)\)s")  # in a sentence, `{{ name }}` within `{% trans %}`


def printed(value: object) -> str:
    """A value as it stands in HTML."""
    if type(value) is str:
        return _escape_inner(value)  # what `escape` makes a `Markup` of, which takes three times as long
    return value if type(value) is Markup else escape(value)


class Code(CodeGenerator):
    """A template to Python."""

    environment: "Printing"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.calls: dict[int, nodes.Node] = {}  # by identity: calls whose answer is printed as it is

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 (jinja2's name)
        """A sentence becomes texts with its fields between them."""
        pieces = [piece for child in node.nodes for piece in self._pieces(child)]
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.calls |= {id(piece): piece for piece in pieces if _is_plain(piece)}
        super().visit_Output(nodes.Output(pieces, lineno=node.lineno), frame)

    def _pieces(self, node: nodes.Expr) -> Sequence[nodes.Expr]:
        match node:
            case nodes.Call(
                node=nodes.Name(name="_" | "gettext"), args=[nodes.Const(value=str(sentence))], kwargs=given
            ):
                fields = {field.key: field.value for field in given}
                said = FIELD.split(self.environment.said(sentence))  # every second piece is the name of a field
                if fields.keys() >= set(said[1::2]) and "%" not in "".join(said[::2]):
                    return [fields[piece] if n % 2 else nodes.TemplateData(piece) for n, piece in enumerate(said)]
        return [node]

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A view has attributes and no items, so that Python's own dot will do."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Arguments in order are handed on without anything else."""
        if forward_caller or not _is_plain(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("context.print(" if id(node) in self.calls else "context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if id(node) in self.calls:
            return
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if id(node) not in self.calls:
            super()._output_child_post(node, frame, finalize)


def _is_plain(node: nodes.Node) -> bool:
    """Whether it is a call that names none of its arguments."""
    return isinstance(node, nodes.Call) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


class Names(Context):
    """What a template knows by name."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Parts are the same whatever a template knows, so that one that is imported is never run for it alone."""
        super().__init__(*given, **named)
        self.globals_keys = set()

    def call(self, called: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """A macro that is given its arguments in order prints at once."""
        if type(called) is Macro and not named and (lacking := _lacking(called, given)) >= 0:
            text = called._func(*given, *(missing,) * lacking)
            return Markup(text) if self.eval_ctx.autoescape else text
        return super().call(called, *given, **named)

    def print(self, called: Callable[..., Any], *given: Any) -> str:
        """What is called as it stands in HTML, where all is."""
        if type(called) is Macro and (lacking := _lacking(called, given)) >= 0:
            return called._func(*given, *(missing,) * lacking)
        return printed(super().call(called, *given))


def _lacking(macro: Macro, given: Sequence[object]) -> int:
    """How many arguments have to be what the macro says itself; below 0 where more than its arguments are given."""
    takes_more = macro.caller or macro.catch_kwargs or macro.catch_varargs
    return -1 if takes_more else len(macro.arguments) - len(given)


class Printing(Environment):
    """The templates in some folders, earlier ones first, that print in one language."""

    code_generator_class = Code
    context_class = Names
    printed = staticmethod(printed)

    def __init__(self, folders: Sequence[Path], words: Wording) -> None:
        super().__init__(
            loader=FileSystemLoader(folders, followlinks=True),
            undefined=StrictUndefined,
            autoescape=lambda name: not str(name).endswith(".txt"),  # a plain text has no character references
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        self.policies["ext.i18n.trimmed"] = True
        self.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
        self.said = words.translations.gettext
        self.known: dict[str, Template] = {}

    def get_template(self, name: str | Template, *given: Any, **named: Any) -> Template:
        """As Jinja finds it, but for its looking whether it is out of date: no template changes while a build lasts."""
        if type(name) is not str:
            return super().get_template(name, *given, **named)
        if not (found := self.known.get(name)):
            found = self.known[name] = super().get_template(name, *given, **named)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same for all templates, and looked up in one dict."""
        return {**self.globals, **(d or {})}
