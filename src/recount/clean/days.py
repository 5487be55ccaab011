"""A day of publication that only stands in the visible page: printed beside the headline or the author's name."""

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = {
    1: "january jan january januar janvier enero gennaio januari января январь січня يناير",
    2: "february feb februar février fevrier febrero febbraio februari февраля февраль лютого فبراير شباط",
    3: "march mar märz mars marzo maart марта март березня مارس آذار",
    4: "april apr avril abril aprile апреля апрель квітня أبريل نيسان",
    5: "may mai mayo maggio mei мая май травня مايو أيار",
    6: "june jun juni juin junio giugno июня июнь червня يونيو حزيران",
    7: "july jul juli juillet julio luglio июля июль липня يوليو تموز",
    8: "august aug août aout agosto augustus августа август серпня أغسطس آب",
    9: "september sep sept septembre septiembre settembre сентября сентябрь вересня سبتمبر أيلول",
    10: "october oct oktober octobre octubre ottobre октября октябрь жовтня أكتوبر",
    11: "november nov novembre noviembre ноября ноябрь листопада نوفمبر",
    12: "december dec dezember décembre decembre diciembre dicembre декабря декабрь грудня ديسمبر",
}
_NUMBER = {word: month for month, words in _MONTHS.items() for word in words.split()}
_YEAR = r"((?:19|20)\d{2})(?!\d)"
_FORMS = (
    (re.compile(rf"(?<!\d){_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)"), (1, 2, 3)),
    (re.compile(rf"(?<!\d)(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{_YEAR}"), (3, 2, 1)),
    (
        re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?([^\W\d_]{{3,10}})\.?,?\s(?:de\s|del\s)?{_YEAR}"),
        (3, 2, 1),
    ),
    (re.compile(rf"([^\W\d_]{{3,10}})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}"), (3, 1, 2)),
)


def find_day(text: str) -> date | None:
    """Reads the first full calendar day written in a short text.

    Args:
        text: For example `Kestrin, 4 May 2021, 10:15`; a day without a year, or one that could be read two ways
            (`04/05/2021`), is not read.

    Returns:
        The day, or None.
    """
    for form, (year, month, day) in _FORMS:
        found = form.search(text)
        if found:
            number = _NUMBER.get(found[month].lower(), 0) if not found[month].isdecimal() else int(found[month])
            try:
                return date(int(found[year]), number, int(found[day]))
            except ValueError:
                continue
    return None


def first_day(texts: Iterable[str]) -> date | None:
    """Gives the first day that stands in any of several texts."""
    return next((day for day in map(find_day, texts) if day), None)
