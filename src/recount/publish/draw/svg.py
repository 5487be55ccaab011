"""SVG elements as escaped text."""

from functools import cache

from markupsafe import Markup, escape

from recount.publish.marks import plain

Value = str | int | float | None


def el(tag: str, *children: Markup | str, **attributes: Value) -> Markup:
    """Makes one SVG element.

    Args:
        tag: Name of the element.
        *children: Elements, or text, which is escaped.
        **attributes: Attributes; `_` stands for `-`, a trailing `_` is dropped (`class_`), None leaves one out.
    """
    parts = [
        f' {_name(name)}="{escape(value) if isinstance(value, str) else _number(value)}"'
        for name, value in attributes.items()
        if value is not None
    ]
    inner = "".join(child if isinstance(child, Markup) else escape(child) for child in children)
    return Markup(f"<{tag}{''.join(parts)}>{inner}</{tag}>")


@cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-") if name != "viewBox" else name


def _number(value: int | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def picture(width: int, height: int, label: str, *children: Markup, class_: str = "") -> Markup:
    """Makes an SVG picture that scales with its column and reads as one image with a name.

    Args:
        width: Width of its coordinate system.
        height: Height of its coordinate system.
        label: What it shows, for those who do not see it; the numbers are in the table beside it.
        *children: What is drawn, back to front.
        class_: Style class.
    """
    box = f"0 0 {width} {height}"
    return el(
        "svg",
        *children,
        viewBox=box,
        width=width,
        height=height,
        role="img",
        aria_label=label,
        class_=f"picture {class_}".strip(),
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """Draws a straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def words(x: float, y: float, text: str, class_: str = "", anchor: str | None = None) -> Markup:
    """Writes a text; `anchor` is `middle` or `end`, None for start."""
    return el("text", plain(text), x=x, y=y, class_=class_ or None, text_anchor=anchor)


def dot(x: float, y: float, r: float, class_: str, title: str = "") -> Markup:
    """Draws a circle with an optional title that shows when pointed at."""
    inner = (el("title", plain(title)),) if title else ()
    return el("circle", *inner, cx=x, cy=y, r=r, class_=class_)
