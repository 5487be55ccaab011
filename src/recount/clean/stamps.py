"""Heads of reader comments: a name, a date and time, "says:", "Reply", in the shapes that sites print them.

`read_head` looks at one short line by itself; whether a run of such lines is a run of comments is decided in
`comments.py`. All patterns are bounded and tried on short lines only.
"""

import re
from dataclasses import dataclass
from enum import Enum

MAX_HEAD = 140  # code points; a longer line is never a head

_MONTH = (
    r"(?:jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|f[ée]vr?(?:ier)?|mar(?:ch|s|zo)?|m[äa]rz|apr(?:il)?|avr(?:il)?|"
    r"abr(?:il)?|ma[iy]o?|"
    r"june?|juin|juni?o?|july?|juil(?:let)?|juli?o?|aug(?:ust)?|ao[uû]t|ago(?:sto)?|sep(?:t(?:ember|embre)?|tiembre)?|"
    r"o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|d[ée]c(?:embre)?|dic(?:iembre)?|ene(?:ro)?|"
    r"febrero|"
    r"январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|"
    r"січ\w{1,4}|лют\w{1,4}|берез\w{1,4}|квіт\w{1,4}|трав\w{1,4}|черв\w{1,4}|лип\w{1,4}|серп\w{1,4}|верес\w{1,4}|жовт\w{1,4}|"
    r"листопад\w?|груд\w{1,4}|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|"
    r"كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين)\.?"
)
_DATE = re.compile(
    rf"(?:(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|º)?(?:\.|\s+de|"
    rf"\s+of)?[\s-]{{1,2}}{_MONTH}(?:,?\s+(?:de\s+)?['’]?(?:\d{{4}}|\d\d(?![:.\d])))?"
    rf"|(?<![^\W\d_]{{2}}){_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?![\d:])"
    r"|(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})))(?![^\W_]{3})",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<!\d)(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|"
    r"\d{1,2}\s?[ap]\.?m\b\.?)(?:\s?(?:[PECMBGU][DSEMU]?[TC])\b)?(?![\d%])",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:an?|one|\d{1,3})\s+(?:sec|second|min|minute|hour|hr|day|week|month|year)s?\s+ago\b|\bil y a \d{1,3} \w{1,8}|"
    r"\bhace \d{1,3} \w{1,8}"
    r"|\b\d{1,3} \w{1,8} (?:назад|тому)\b|منذ \d{1,3} \w{1,8}|\b(?:yesterday|today) at\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:says|said|wrote|writes|commented|replied|responded|added|replying to a comment from|a dit|a écrit|dit|dijo|"
    r"escribió|dice|"
    r"пишет|написала?|сказала?|ответила?|пише|написав|каже|يقول|كتب|قال)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:posted|submitted|written|comment(?:ed)?|left|reply|response|publié|posté|enviado|publicado|escrito)\s+(?:by|"
    r"from|on|at|par|por)\b"
    r"|by\b(?=\s+\S{1,40}(?:\s+\S{1,30}){0,3}\s+(?:on\b|\(\d{2,9}\)))",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:on|at|the|of|in|and|a|by|via|to|from|posted|submitted|written|comment(?:ed)?|says|said|wrote|writes|reply|"
    r"permalink|link|"
    r"quote|edit(?:ed)?|report|like[sd]?|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|[a-z]{3,6}day|uhr|um|à|le|"
    r"el|a las|в|о|"
    r"not verified|utc|gmt|e[ds]?t|p[ds]?t|[ap]m|years?|replying|response|pts|fans)\b|#\d+|\d+\.(?=\s)|[|•·—–,:;/@()\[\]↓↑-]",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"(?:\d{1,6}\s+)?(?:(?:reader|user|your|all|view|show|top|recent|latest)?\s*(?:comments?|responses?|replies|reactions?)\b"
    r"|commentaires?\b|comentarios?\b|комментари[йеия]{1,2}\b|коментар[іія]{1,2}\b|تعليق(?:ات)?\b|kommentare?\b)"
    r"(?:\s*[(\[]?\d{1,6}[)\]]?)?(?:\s+(?:so far|to this|on this|to [“\"‘«]|on [“\"‘«]|from readers|"
    r"below).{0,90})?\s*[:.»]?$|"
    r"(?:join|start) the (?:conversation|discussion|debate)\W?$|what (?:our )?readers (?:say|said|think)\W{0,3}$",
    re.IGNORECASE,
)
_BACKLINK = re.compile(r"(?:pingback|trackback|tracked on)\b", re.IGNORECASE)
_CONTROL = re.compile(
    r"(?:reply|like|dislike|permalink|report(?: (?:abuse|as spam|this|comment))?|flag|share|quote|log in to (?:reply|"
    r"comment)|"
    r"répondre|responder|ответить|відповісти|رد|antworten|upvote|downvote)(?:\s*[\d(+↓↑»·|,)-]{0,8}(?:reply|like|share|"
    r"report|flag)?){0,3}"
    r"|[+-]\d{1,4}|\d{1,6} (?:fans|points?|pts|likes?|votes?)|(?:featured|recommended?)(?:\s*\(?\d{0,5}\)?)|see more|"
    r"show more",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"(?:leave|post|add|write)\s+(?:a|your)\s+(?:comment|reply|response)\b", re.IGNORECASE)
_TALK = re.compile(r"(?:[-•*>] )?([@\w][\w.'’&-]{0,30}(?: [\w.'’&-]{1,25}){0,2}):\s+(?=\S)")
_SPACED = re.compile(r"(?!\d)([@\w][\w.'’-]{1,30}(?: [\w.'’-]{1,25})?)(?: {2,4}|\t)(?=\S)")
_DIGIT = re.compile(r"\d")
_LINKED = re.compile(r"(?:https?://\S{4,80} )?(?=.{2,40}$)([\w@][\w.'’-]*(?: [\w.'’-]+){0,4})(?:(?<=\w) \d{1,5} pts)?")
_EDITORIAL = re.compile(
    r"(?:originally|updated?|published|first published|last|modified|corrected|this (?:story|article))\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|we|who|what|this|that|which|police|officials?|il|elle|él|ella|он|она|они)\b", re.IGNORECASE
)
_AT = re.compile(r"@\w{2,30}\b")
_NAME = re.compile(r"(?:[\w@#][\w.'’&@#☼☆$!-]{0,40})(?:[ ,]{1,2}(?:\([^()]{1,40}\)|[\w.'’&@#☼☆$!-]{1,30})){0,5}")


class HeadKind(Enum):
    """The shape of a head."""

    SAYS = "says"
    STAMP = "stamp"  # a name and a time
    BARE = "bare"  # a time and no name
    POSTED = "posted"
    TALK = "talk"  # "name: text"
    BACKLINK = "backlink"
    MARKER = "marker"
    CONTROL = "control"
    NAME = "name"  # could be no more than a name


@dataclass(frozen=True, slots=True)
class Head:
    """What one line looks like as the head of a comment.

    Attributes:
        kind: Its shape.
        name: The name in it; empty where none.
        has_clock: True when a time of day or "3 hours ago" stands in it.
    """

    kind: HeadKind
    name: str = ""
    has_clock: bool = False


def read_head(line: str) -> Head | None:
    """Reads one line as the head of a comment.

    Args:
        line: The line without surrounding white space.

    Returns:
        The head, or None where the line is nothing of the kind.
    """
    if len(line) > MAX_HEAD:
        return _inline(line[:MAX_HEAD])
    if line[0] in "pPtT" and _BACKLINK.match(line):
        return Head(HeadKind.BACKLINK)
    if len(line) <= 40 and _CONTROL.fullmatch(line):
        return Head(HeadKind.CONTROL)
    if _MARKER.match(line):
        return Head(HeadKind.MARKER)
    return _stamped(line) or _inline(line) or _name(line)


def _stamped(line: str) -> Head | None:
    if _EDITORIAL.match(line):
        return None
    date = clock = None
    if _DIGIT.search(line):
        date, clock = _DATE.search(line) or _AGO.search(line), _CLOCK.search(line)
    verb = _VERB.search(line)
    if verb and line[-1] in ":.…;," and (line[-1] != "." or line.endswith("...")):
        name = _residue(line)
        if (
            1 <= len(name.split()) <= (8 if date or clock else 4)
            and not _PRONOUN.search(name)
            and (line[-1] != "," or len(name.split()) <= 3)
        ):
            return Head(HeadKind.SAYS, name, clock is not None)
    posted = _POSTED.match(line)
    if posted and (date or clock or len(line) <= 60):
        name = _residue(line)
        return Head(HeadKind.POSTED, name, clock is not None) if len(name.split()) <= 8 else None
    if not date and not (clock and verb):
        return None
    if line[-1] in '.!?”"' and not (date and (clock or line.lower().endswith((" ago", "m.")))):
        return None
    name = _residue(line)
    n = len(name.split())
    ago = date is not None and date.re is _AGO
    if n == 0:
        return Head(HeadKind.BARE, has_clock=clock is not None or ago)
    if n <= (7 if clock else 5) and not re.search(r"[.!?]\s", name):
        return Head(HeadKind.STAMP, name, clock is not None or ago)
    return None


def _residue(line: str) -> str:
    for pattern in (_AGO, _DATE, _CLOCK, _VERB, _FILLER):
        line = pattern.sub(" ", line)
    return " ".join(word for word in line.split() if any(c.isalpha() for c in word))


def _inline(line: str) -> Head | None:
    found = _TALK.match(line) or _SPACED.match(line)
    if found:
        return Head(HeadKind.TALK, found.group(1))
    if line[0] == "@" and _AT.match(line):
        return Head(HeadKind.TALK, "@")
    return None


def _name(line: str) -> Head | None:
    linked = _LINKED.fullmatch(line)
    if linked and linked.end(1) - linked.start(1) < len(line):
        return Head(HeadKind.STAMP, linked.group(1))
    if len(line) <= 60 and line[-1] not in '.?;:…”"»' and _NAME.fullmatch(line):
        return Head(HeadKind.NAME, line)
    return None


def is_invitation(line: str) -> bool:
    """Tells whether a line asks the reader to leave a comment, which says nothing about whether anybody did."""
    return bool(_PLACEHOLDER.match(line))


def is_handle(name: str) -> bool:
    """Tells whether a name could only be the name of an account: `@ilse`, `karsh_77`, `sava`."""
    return name[0] == "@" or "_" in name or (" " not in name and (name[0].islower() or any(c.isdecimal() for c in name)))


def is_account(name: str) -> bool:
    """Tells whether a name is that of an account beyond doubt: one word with an underscore or a number in it."""
    return " " not in name and any(c.isalpha() for c in name) and ("_" in name or any(c.isdecimal() for c in name))


def is_label(name: str) -> bool:
    """Tells whether a word before a colon names what follows ("Source:"), not who speaks."""
    return name.lower().rstrip("0123456789 ") in _LABELS


_LABELS = frozenset(
    "note quote questions option step part day chapter lesson version case related source sources photo photos image "
    "images picture more read update see link links video credit editor tags "
    "correction contact phone email web report example tip tags location address when where what how why q a question answer "
    "caption subscribe follow via watch listen also ps p.s date time category author by published updated summary background "
    "story read-more http https total deceased injured arrests killed wounded dead missing".split()
)
