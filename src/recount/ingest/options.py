"""How web pages are captured, as a casebook's settings say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureOptions:
    """Choices for capturing web pages.

    Attributes:
        rendered: Keep a self-contained copy and a picture of every page as well.
        browser: Where Chromium is; None to look for it.
        contact: Who you are and how to be reached, told to every site; None tells the name of the program alone.
    """

    rendered: bool = False
    browser: str | None = None
    contact: str | None = None
