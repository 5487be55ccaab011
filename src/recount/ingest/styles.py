"""Style sheets made self-contained: what they point to is put into them, or left out."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

MAX_DEPTH = 4  # sheets that import sheets
_IMPORT = re.compile(r"@import\s{1,20}(?:url\(\s{0,20})?[\"']?([^\"');\s]{1,4000}+)[\"']?\s{0,20}\)?([^;{}]{0,500}+);", re.I)
_URL = re.compile(r"url\(\s{0,20}(?:\"([^\"\n]{0,4000}+)\"|'([^'\n]{0,4000}+)'|([^)\"'\s]{0,4000}+))\s{0,20}\)", re.I)
_LETTER = re.compile(r"\\(?:0{0,4}+([46][1-9a-f]|[57][0-9a])\s?|([g-zG-Z]))", re.I)  # a letter written otherwise
_LEFT = re.compile(r"(?:@import\b|image-set\b|expression\s{0,20}\(|-moz-binding|behavior\s{0,20}:)", re.I)
_END = re.compile(r"</(?=style)", re.I)


def flatten_style(css: str, base_url: str, inline: Callable[[str], str | None], sheet: Callable[[str], str | None]) -> str:
    """Puts everything a style sheet points to into it.

    Args:
        css: The sheet.
        base_url: Where it stands, for addresses relative to it.
        inline: Gives the `data:` address of a picture or font; None leaves it out.
        sheet: Gives another sheet, flattened already; None leaves it out.

    Returns:
        A sheet that points to nothing outside itself.
    """

    def imported(match: re.Match[str]) -> str:
        found = sheet(joined(base_url, match[1]))
        media = match[2].strip()
        return "" if found is None else f"@media {media} {{\n{found}\n}}" if media else found

    def pointed(match: re.Match[str]) -> str:
        target = match[1] or match[2] or match[3] or ""
        if target.startswith("#"):
            return match[0]
        return f'url("{inline(joined(base_url, target)) or "data:,"}")'

    css = _LETTER.sub(_plain, css)
    css = _URL.sub(pointed, _IMPORT.sub(imported, css))
    return _END.sub("<\\/", _LEFT.sub("x-left-out", css))


def _plain(match: re.Match[str]) -> str:
    """Writes a letter as itself, so that no name of a function hides."""
    return chr(int(match[1], 16)) if match[1] else match[2]


def joined(base_url: str, target: str) -> str:
    """Gives the whole address; empty where it is none."""
    try:
        return target if target[:5].lower() == "data:" else urljoin(base_url, target.strip())
    except ValueError:
        return ""
