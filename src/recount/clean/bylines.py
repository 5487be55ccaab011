"""Titles, subtitles, bylines and notes about the author, told from plain text by where they stand and how they read.

Each function looks at a few lines at the head or the foot of a report; none reads the body.
"""

import re

from recount.clean.lines import Line

MAX_TITLE = 200  # code points
MAX_SUBTITLE = 300
MAX_BYLINE = 160
MAX_BIO = 900

_STOPS = tuple(".!?…;:,")
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]"
_NAME_WORD = rf"(?:{_UPPER}[\w.'’-]*|de|da|van|von|der|den|la|le|al-\w+|el-\w+|bin|ibn|ben|abu|du|dos|y)"
_NAMES = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}"
_BY = re.compile(
    rf"(?:By|BY|Author|AUTHOR|Authors|Written by|Reported by|Report by|Words by|Story by|Text|From|Posted by|Reporting "
    rf"by|Additional reporting by|"
    rf"Par|Por|De notre|Von|Автор|Авторы|Автори?|Текст|بقلم|كتب|كتبت)(?::| {_UPPER}| our\b| correspond|\s+[\u0600-\u06ff])"
)
_OUR = re.compile(
    r"(?:[Ff]rom|[Bb]y) (?:our|a|the) .{0,60}(?:correspondents?|office|bureau|staff|desk|reporters?|team|agencies)\b.{0,40}",
    re.DOTALL,
)
_STAFF = re.compile(
    r"(?:Staff|Agencies|Agency|News agencies|(?:Staff|News|Web|Newsroom)(?: and (?:agencies|wires?))? "
    r"?(?:report(?:er)?s?|desk|staff|writers?)?|"
    r"(?:AFP|AP|Reuters|REUTERS|EFE|dpa|DPA|ANSA|TASS|Xinhua|Anadolu)(?:[,/ ].{0,40})?|With agencies|Redaktion|"
    r"Redacción|La rédaction|Редакция|Редакція)"
)
_NAME_LINE = re.compile(
    rf"{_NAMES}(?:(?:,| and| &| und| et| y| и| та) {_NAMES}){{0,3}}(?:(?:,| in| at| -| –| —| \|) ?{_NAMES}){{0,2}}"
)
_CAPS_LINE = re.compile(r"[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][A-Z.'’ -]{1,30})?")
_SIGN_OFF = re.compile(
    r"[(\[]?(?:Additional |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Tt]ranslat\w+|[Ee]dited|"
    r"[Ww]ritten|[Rr]eported) (?:by|and) .{3,200}[)\]]?\.?"
)
_FOOT = re.compile(rf"(?:Author|AUTHOR|By|Written by|Автор|بقلم)s?:? ?{_NAMES}(?:(?:,| and| &) {_NAMES}){{0,3}}")
_DATELINE = re.compile(rf"{_UPPER}[\w .,'’-]{{1,60}}(?:\([^()]{{1,40}}\)|,? \w+\.? \d{{1,2}}) ?(?:-|–|—)")
_ROLE = re.compile(
    r"\b(?:is|was|has been|are|works as|serves as|est|es)\b.{0,60}\b(?:editor|reporter|correspondent|journalist|author|"
    r"writer|columnist|contributor|fellow|analyst|"
    r"professor|lecturer|researcher|producer|photographer|photojournalist|director|founder|freelance\w*|bureau chief|"
    r"anchor|broadcaster|journaliste|periodista)\b"
    r"|\b(?:covers|writes (?:about|for|on)|reports (?:on|for|from)|has (?:reported|written|covered|worked)|covered|"
    r"contribut(?:es|ed) to|joined|is based in|can be reached|"
    r"(?:his|her|their) (?:work|writing|articles|books?) (?:has|have|includes?|appears?)|follow (?:him|her|them)|tweets at)\b"
)
_ABOUT = re.compile(r"(?:About the authors?|About the writer|Author bio|About [A-Z])")
_LEADING_NAME = re.compile(rf"(?:{_UPPER}[\w'’-]+)(?: {_NAME_WORD}){{0,3}}")


def is_title(lines: list[Line]) -> bool:
    """Tells whether the first line of a text is its headline.

    Args:
        lines: The lines of the text.

    Returns:
        True for a short first line that does not end as a sentence of prose ends, or that stands alone.
    """
    line = lines[0]
    if line.size > MAX_TITLE or _is_byline(line) or _DATELINE.match(line.text):
        return False
    text = line.text.rstrip("\"'”’»)")
    if len(lines) == 1:
        return not text.endswith(".")
    if text.endswith((",", ";", ":")) and not lines[1].after_gap:
        return False
    if text.endswith(".") and not _ends_in_abbreviation(text):
        return _looks_like_a_headline_with_a_stop(lines)
    return lines[1].after_gap or lines[1].text[0].isupper() or not lines[1].text[0].isalpha() or not line.text[-1].isalnum()


def _ends_in_abbreviation(text: str) -> bool:
    last = text.rsplit(" ", 1)[-1]
    return last.count(".") > 1 or text.endswith("...")


def _looks_like_a_headline_with_a_stop(lines: list[Line]) -> bool:
    return lines[1].after_gap and lines[0].size <= 90 and lines[1].size > 2 * lines[0].size and lines[0].text.count(". ") == 0


def _is_byline(line: Line) -> bool:
    text = line.text
    if line.size > MAX_BYLINE:
        return False
    if _OUR.fullmatch(text) or _STAFF.fullmatch(text):
        return True
    return bool(_BY.match(text)) and line.text[-1] not in ".!?" and (line.size <= 80 or "," in text)


def is_byline(line: Line) -> bool:
    """Tells whether a line near the head of a report says who wrote it, or which agency did."""
    if line.text[-1] in ".!?:;,":
        return False
    return _is_byline(line) or (line.size <= 80 and bool(_NAME_LINE.fullmatch(line.text) or _CAPS_LINE.fullmatch(line.text)))


def is_subtitle(line: Line, following: Line | None) -> bool:
    """Tells whether the line below a headline is a second headline.

    Args:
        line: The line below the headline.
        following: The line after it; None where the text ends.

    Returns:
        True where it is short, does not end in a stop and something longer follows.
    """
    if following is None or line.size > MAX_SUBTITLE or (line.after_gap and not following.after_gap):
        return False
    if following.size < line.size and not line.after_gap:
        return False
    text = line.text.rstrip("\"'”’»)")
    if text.endswith(_STOPS) and not text.endswith(("?", "!")):
        return False
    return not _DATELINE.match(line.text) and not line.text[0].islower()


def is_sign_off(line: Line) -> bool:
    """Tells whether a line at the foot of a report says who wrote or edited it."""
    if line.size > 240:
        return False
    return bool(_FOOT.fullmatch(line.text) or _SIGN_OFF.fullmatch(line.text))


def author_names(byline: str) -> tuple[str, ...]:
    """Takes the names out of a byline.

    Args:
        byline: For example `By Ilse Toren and Alden Marek in Kestrin`.

    Returns:
        The names as written, `("Ilse Toren", "Alden Marek")`; empty where the byline names nobody.
    """
    text = re.sub(
        r"^(?:By|BY|Authors?|AUTHOR|Written by|Reported by|Words by|Story by|Posted by|Par|Por|Von|Автор)s?:? ", "", byline
    )
    text = re.split(r" (?:in|at|for) |, (?=[A-Z][\w.]+$)| \| | [–—-] ", text)[0]
    names = re.split(r",| and | & | et | y | und | и ", text)
    return tuple(name.strip() for name in names if re.fullmatch(_NAMES, name.strip()))


def is_bio(line: Line, authors: tuple[str, ...]) -> bool:
    """Tells whether a paragraph at the foot of a report is about its author.

    Args:
        line: The paragraph.
        authors: Names from the bylines of the same report.

    Returns:
        True where it begins with one of the authors' names, or names somebody and their trade.
    """
    if line.size > MAX_BIO:
        return False
    text = line.text
    if any(text.startswith(name) for name in authors):
        return True
    if _ABOUT.match(text):
        return True
    name = _LEADING_NAME.match(text)
    return bool(name and " " in name.group() and (role := _ROLE.match(text, name.end() + 1)) and role)
