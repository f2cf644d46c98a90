"""`Page` to text, by the templates that `printing` compiles. They print: they see `page`, `view` and words.

A template is looked up file by file in the folders given, earlier ones first, so that an archive may replace one part
and keep the rest. A fault in one, whatever Python calls it, is a `Problem` at its line, like a fault in a record.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import TemplateNotFound
from markupsafe import Markup

from pressmark.pages.page import Page
from pressmark.printing import Printing
from pressmark.problems import Place, Problem
from pressmark.walking import shown
from pressmark.wording import Wording


class BadTemplate(Exception):  # noqa: N818 (carries a problem)
    """A page that cannot be printed, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Renderer:
    """A function from page to text; it raises `BadTemplate`."""

    folders: Sequence[Path]
    environment: Printing

    def __call__(self, page: Page) -> str:
        """The text of a page."""
        if not page.template:
            return "".join(page.view)
        with _explained(self.folders, page.template, page.url):
            return self.environment.get_template(page.template).render(page=page, view=page.view)

    def get_ready(self) -> None:
        """Compiles all templates, so that processes that begin as a copy of this one need not."""
        for name in self.environment.list_templates():
            with suppress(Exception):  # a page that wants it says what is wrong with it
                self.environment.get_template(name)


def renderer(folders: Sequence[Path], words: Wording) -> Renderer:
    """What prints pages by the templates in some folders, earlier ones first."""
    return Renderer(folders, Printing(folders, words))


def part_renderer(folders: Sequence[Path], words: Wording) -> Callable[[str, str, Mapping[str, Any]], Markup]:
    """A function from a template, one of its macros and what the macro is given to HTML; it raises `BadTemplate`."""
    environment = Printing(folders, words)

    def render(template: str, macro: str, arguments: Mapping[str, Any]) -> Markup:
        with _explained(folders, template, macro):
            part = getattr(environment.get_template(template).module, macro, None)
            if part is None or arguments.keys() - set(part.arguments):
                takes = f"macro {macro} that takes {', '.join(arguments)}"
                raise BadTemplate(Problem(Place(template), "bad-template", f"there is no {takes}"))
            try:
                return Markup(part(**arguments))
            except Exception:
                environment.handle_exception()  # puts the template's own lines into the traceback, as `render` does

    return render


@contextmanager
def _explained(folders: Sequence[Path], template: str, printed: str) -> Iterator[None]:
    """Makes whatever goes wrong in a template a `BadTemplate`."""
    try:
        yield
    except BadTemplate:
        raise
    except TemplateNotFound as error:
        message = f"there is no template {error.name} (looked in {', '.join(map(shown, folders))})"
        raise BadTemplate(Problem(_place(error, folders) or Place(template), "bad-template", message)) from error
    except TemplateSyntaxError as error:
        at = Place(shown(Path(error.filename or template)), error.lineno, 1)
        raise BadTemplate(Problem(at, "bad-template", error.message or "this is no Jinja template")) from error
    except Exception as error:
        place = _place(error, folders)
        if isinstance(error, UnicodeDecodeError):  # raised before there is a line
            place = place or Place(template)
        if not place:
            raise
        message = f"{_said(error)}, printing {printed}"
        raise BadTemplate(Problem(place, "bad-template", message)) from error


def _said(error: Exception) -> str:
    known = isinstance(error, TemplateError) and error.message
    return str(known or (error if isinstance(error, AttributeError) else f"{type(error).__name__}: {error}"))


def _place(error: Exception, folders: Sequence[Path]) -> Place | None:
    """The innermost line of a template in the traceback; None where no template was being printed: ours to mend."""
    roots = [str(folder) for folder in folders]
    found = None
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if any(name.startswith(root) for root in roots):
            found = Place(shown(Path(name)), trace.tb_lineno, 1)
        trace = trace.tb_next
    return found
