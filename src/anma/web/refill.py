"""A page as it was sent out, with one of its forms filled as somebody typed it and each wrong field saying why.

Works on the finished page, so that a form needs no code of its own to be shown again. Everything that is not the form
stays letter by letter as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit

CONTROLS = ("input", "select", "textarea")
# The page's own: a fresh number, a fresh token, what is never shown again, what no page can fill. A hidden input that
# says `data-base` is the person's: the version from which they began, so that a change meanwhile is still seen. One
# that names a field of boxes (`data-base="take"`) says which of them the page had: others stay as it now draws them.
OWN = ("hidden", "password", "file", "submit", "button", "image", "reset")
TICKED = ("checkbox", "radio")
BACK, BASE, AGAIN = "form_at", "data-base", "data-again"

Attrs = dict[str, str | None]


@dataclass(slots=True)
class Tag:
    """One tag, where it begins and ends in the page."""

    start: int
    end: int
    name: str
    attrs: Attrs
    closing: bool = False

    def with_(self, **changed: str | None) -> str:
        """The tag with attributes changed; one without a value is None."""
        attrs = {**self.attrs, **changed}
        parts = (name if value is None else f'{name}="{escape(value)}"' for name, value in attrs.items())
        return f"<{' '.join([self.name, *parts])}>"


@dataclass(slots=True)
class Form:
    """A form of the page with its controls, those outside that name it too, and the closed blocks it lies in.

    `folds` are its controls that lie in closed blocks of its own, each with these.
    """

    tag: Tag
    closed: list[Tag]
    controls: list[Tag] = field(default_factory=list)
    folds: list[tuple[Tag, Sequence[Tag]]] = field(default_factory=list)
    buttons: list[Tag] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent to `target` from the page at `at`, and what is wrong with it.

    `anew`: the sentence says what changed meanwhile, so that what is sent next rests on the page as it is now.
    """

    target: str
    at: str
    values: Mapping[str, Sequence[str]]
    errors: Mapping[str, str]
    sentence: str
    notes: Sequence[str] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    anew: bool = False


class _Scanner(HTMLParser):
    """Finds every tag of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        self.lines += [at + 1 for at, letter in enumerate(page) if letter == "\n"]
        self.page = page
        self.tags: list[Tag] = []
        self.feed(page)

    def _start(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._start()
        self.tags.append(Tag(start, start + len(self.get_starttag_text() or ""), tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        start = self._start()
        self.tags.append(Tag(start, self.page.index(">", start) + 1, tag, {}, closing=True))


def refilled(page: str, typed: Typed) -> str | None:
    """The page with the form that goes to `typed.target`; None where no form of it does."""
    tags = _Scanner(page).tags
    form = _meant(_forms(tags), typed)
    if form is None:
        return None
    edits = [*_links(tags, form, typed), *((tag.start, tag.end, tag.with_(open=None)) for tag in form.closed)]
    edits += _unfolded(form, typed)
    edits += _Filling(page, tags, form, typed).edits()
    for start, end, text in sorted(edits, reverse=True):
        page = page[:start] + text + page[end:]
    return page


def _forms(tags: Sequence[Tag]) -> list[Form]:
    forms: list[Form] = []
    closed: list[Tag] = []
    inside: Form | None = None
    for tag in tags:
        if tag.name == "details":
            closed = closed[:-1] if tag.closing else [*closed, tag]
        elif tag.name == "form":
            inside = None if tag.closing else Form(tag, [one for one in closed if "open" not in one.attrs])
            forms += [inside] if inside else []
        elif not tag.closing and tag.name in (*CONTROLS, "button"):
            _belongs(tag, inside, forms)
            shut = [one for one in closed if "open" not in one.attrs and inside and one.start > inside.tag.start]
            if inside and shut:
                inside.folds.append((tag, shut))
    return forms


def _unfolded(form: Form, typed: Typed) -> Iterator[tuple[int, int, str]]:
    """What somebody ticked or wrote in a closed block stands there to be seen."""
    said = [shut for control, shut in form.folds if _answered(control, typed)]
    for tag in {tag.start: tag for shut in said for tag in shut}.values():
        yield tag.start, tag.end, tag.with_(open=None)


def _answered(control: Tag, typed: Typed) -> bool:
    name, kind = control.attrs.get("name") or "", control.attrs.get("type")
    sent = typed.values.get(name, ())
    if kind in OWN:
        return False
    return (control.attrs.get("value") or "on") in sent if kind in TICKED else any(sent) or name in typed.errors


def _belongs(tag: Tag, inside: Form | None, forms: Sequence[Form]) -> None:
    """A control outside a form may name it, where the form stands before it on the page."""
    named = tag.attrs.get("form")
    owner = next((form for form in forms if form.tag.attrs.get("id") == named), None) if named else inside
    if owner is not None:
        (owner.buttons if tag.name == "button" else owner.controls).append(tag)


def _meant(forms: Sequence[Form], typed: Typed) -> Form | None:
    """Of several forms to one address the one whose fixed parts are those that were sent."""
    fitting = [form for form in forms if _goes_to(form, typed)]
    return max(fitting, key=lambda form: _alike(form, typed), default=None)


def _goes_to(form: Form, typed: Typed) -> bool:
    if (form.tag.attrs.get("method") or "get").lower() != "post":
        return False
    addresses = [
        form.tag.attrs.get("action"),
        *(one.attrs.get("formaction") for one in form.buttons if "formaction" in one.attrs),
    ]
    return any(_path(address, typed.at) == typed.target for address in addresses)


def _path(address: str | None, at: str) -> str:
    return unquote(urlsplit(urljoin(at, address or at)).path)


def _alike(form: Form, typed: Typed) -> int:
    hidden = [one.attrs for one in form.controls if one.attrs.get("type") == "hidden"]
    return sum((one.get("value") or "") in typed.values.get(one.get("name") or "", ()) for one in hidden)


def _links(tags: Sequence[Tag], meant: Form, typed: Typed) -> Iterator[tuple[int, int, str]]:
    """The page now stands at another address: what was relative to its own names it."""
    path = typed.at.split("?")[0]
    for tag in tags:
        if tag is meant.tag or tag.closing or tag.name in CONTROLS:
            continue
        near = {name: tag.attrs.get(name) or "" for name in ("href", "hx-get", "action")}
        changed = {name: path + value for name, value in near.items() if value.startswith("?")}
        if tag.name == "form" and not near["action"]:
            changed["action"] = typed.at
        if changed:
            yield tag.start, tag.end, tag.with_(**changed)


class _Filling:
    """The edits of one form."""

    def __init__(self, page: str, tags: Sequence[Tag], form: Form, typed: Typed) -> None:
        self.page, self.tags, self.form, self.typed = page, tags, form, typed
        self.left = {name: list(values) for name, values in typed.values.items()}
        self.beside, self.unseen = self._places(), self._unseen()

    def _places(self) -> dict[str, Tag]:
        """The first control of each wrong field at which a sentence can stand."""
        places: dict[str, Tag] = {}
        for one in self.form.controls:
            name = one.attrs.get("name") or ""
            if name in self.typed.errors and one.attrs.get("type") not in (*TICKED, *OWN):
                places.setdefault(name, one)
        return places

    def _unseen(self) -> set[tuple[str, str]]:
        """Boxes, by name and value, that were not yet on the page when it was filled in."""
        vouching = [one.attrs for one in self.form.controls if one.attrs.get(BASE)]
        said = ((one[BASE] or "", one.get("name") or "", one.get("value") or "") for one in vouching)
        return {(boxes, value) for boxes, name, value in said if value not in self.typed.values.get(name, ())}

    def edits(self) -> Iterator[tuple[int, int, str]]:
        tag = self.form.tag
        yield tag.start, tag.end, tag.with_(**{"action": self._address(), AGAIN: ""}) + self._notice()
        for one in self.form.controls:
            yield from self._control(one)

    def _address(self) -> str:
        """Where it was going, and the page to show again should it be refused once more."""
        action = self.form.tag.attrs.get("action") or self.typed.at
        action = urljoin(self.typed.at, action)
        if f"{BACK}=" in action:
            return action
        return f"{action}{'&' if '?' in action else '?'}{BACK}={quote(self.typed.at, safe='/')}"

    def _notice(self) -> str:
        lines = "".join(self._named(*pair) for pair in self.typed.errors.items() if pair[0] not in self.beside)
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.typed.notes)
        focus = "" if self.beside else " autofocus"
        said = f"<p><strong>{escape(self.typed.sentence)}</strong></p>{f'<ul>{lines}</ul>' if lines else ''}{notes}"
        return f'<div class="notice" role="alert" tabindex="-1"{focus}>{said}</div>'

    def _named(self, name: str, said: str) -> str:
        title = self.typed.titles.get(name, "")
        return f"<li>{f'<b>{escape(title)}</b> ' if title else ''}{escape(said)}</li>"

    def _control(self, tag: Tag) -> Iterator[tuple[int, int, str]]:
        name, kind = tag.attrs.get("name") or "", tag.attrs.get("type") or "text"
        if "disabled" in tag.attrs:
            return  # no browser sends it
        wrong = self.beside.get(name) is tag
        said = self._beside(name) if wrong else ""
        attrs = self._marked(tag, name) if wrong else dict(tag.attrs)
        if tag.name == "input" and kind in OWN:
            yield from self._own(tag, name, kind)
            return
        if tag.name == "input":
            yield tag.start, tag.end, Tag(0, 0, "input", self._input(attrs, name, kind)).with_() + said
            return
        end = self._end(tag)
        if tag.name == "textarea":
            text = self._next(name, self.page[tag.end : end.start], raw=True)
            yield tag.start, end.end, f"{Tag(0, 0, 'textarea', attrs).with_()}{text}</textarea>{said}"
            return
        if wrong:
            yield tag.start, tag.end, Tag(0, 0, "select", attrs).with_()
            yield end.end, end.end, said
        yield from self._options(tag, end, name)

    def _own(self, tag: Tag, name: str, kind: str) -> Iterator[tuple[int, int, str]]:
        """Of what is the page's own, only the version from which somebody began is theirs."""
        sent = self._next(name, "") if kind in ("hidden", "password") else ""
        is_base = kind == "hidden" and BASE in tag.attrs and not tag.attrs[BASE]
        if is_base and not self.typed.anew and name in self.typed.values:
            yield tag.start, tag.end, tag.with_(value=sent)

    def _marked(self, tag: Tag, name: str) -> Attrs:
        first = next(iter(self.beside.values())) is tag
        return {**tag.attrs, "aria-invalid": "true", "aria-describedby": f"wrong-{name}"} | (
            {"autofocus": None} if first else {}
        )

    def _beside(self, name: str) -> str:
        return f'<span class="notice wrong" id="wrong-{escape(name)}">{escape(self.typed.errors[name])}</span>'

    def _input(self, attrs: Attrs, name: str, kind: str) -> Attrs:
        if kind not in TICKED:
            return attrs | ({"value": self._next(name, "")} if self.left.get(name) else {})
        value = attrs.get("value") or "on"
        if (name, value) in self.unseen:
            return attrs
        attrs.pop("checked", None)
        ticked = value in self.typed.values.get(name, ())
        return attrs | ({"checked": None} if ticked else {})

    def _next(self, name: str, otherwise: str, *, raw: bool = False) -> str:
        """Fields of one name take what was sent in the order of the page."""
        if not self.left.get(name):
            return otherwise
        text = self.left[name].pop(0)
        return f"\n{escape(text)}" if raw else text  # HTML drops the first line break of a text

    def _end(self, tag: Tag) -> Tag:
        return next(one for one in self.tags if one.closing and one.name == tag.name and one.start >= tag.end)

    def _options(self, select: Tag, end: Tag, name: str) -> Iterator[tuple[int, int, str]]:
        chosen = self._chosen(select, name)
        if chosen is None:
            return
        for at, one in enumerate(self.tags):
            if one.name != "option" or one.closing or not select.end <= one.start < end.start:
                continue
            text = self.page[one.end : self.tags[at + 1].start]
            value = one.attrs.get("value") if "value" in one.attrs else unescape(text).strip()
            one.attrs.pop("selected", None)
            yield one.start, one.end, one.with_(**({"selected": None} if (value or "") in chosen else {}))

    def _chosen(self, select: Tag, name: str) -> Sequence[str] | None:
        """Of a list of many all that were sent, or none; of a list of one its own among those of one name."""
        if "multiple" in select.attrs:
            return self.typed.values.get(name, ())
        return [self._next(name, "")] if self.left.get(name) else None
