"""Tone: does a line sound like somebody talking back, or like somebody reporting?

A hand-written score over words, used where comments run on after a report with no names or dates between them.
"""

import re
from functools import lru_cache

_WORD_SCORES: dict[str, float] = {}


def _add(words: str, score: float) -> None:
    _WORD_SCORES.update(dict.fromkeys(words.split(), score))


_add("i i'm i've i'd i'll im ive me my mine myself", 0.5)
_add("you your you're you've you'll ur u yours yourself", 0.5)
_add("we us our ours let's", 0.15)
_add(
    "thanks thank thx congrats congratulations awesome lovely wow wonderful amazing haha hahaha lol lmao omg imo imho "
    "btw fyi rip smh",
    1.0,
)
_add(
    "oh yeah yes yep nope hey hi hello please sorry sure maybe guess agree disagree wrong bullshit bs damn hell shit "
    "stupid idiot idiots",
    0.6,
)
_add("post article blog comment comments author link see read", 0.15)
_add("!! ??", 1.0)
_add(
    "everyone anyone everybody nobody ppl folks guys dude mate they're it's don't isn't aren't can't won't doesn't "
    "didn't that's",
    0.2,
)
_add("gracias merci excelente bravo спасибо спасиби дякую شكرا", 1.0)
_add("yo tú tu usted je vous я ты вы мне ви мені أنا", 0.4)
_add("said says told according reported spokesman spokeswoman spokesperson officials official reuters ap afp", -0.7)
_add("police ministry government statement announced confirmed authorities investigators minister president", -0.25)
_add("monday tuesday wednesday thursday friday saturday sunday", -0.35)
_add("сообщил сообщила заявил заявила según dijo a-t-il déclaré selon قال وقال أعلن", -0.6)

_QUOTED = re.compile(r"[“«\"][^”»\"]{0,4000}(?:[”»\"]|$)")
_LINKS = ("http://", "https://", "www.")
_SMILEYS = (":)", ":-)", ":(", ";)", ";-)", ":D", ":-(", "<3")


def tone(line: str) -> float:
    """Scores one line of text.

    Args:
        line: The line, without surrounding white space.

    Returns:
        Above zero for talk, below for reporting, between -2 and 2; long lines count by their density.
    """
    if '"' in line or "“" in line or "«" in line:
        line = _QUOTED.sub(" … ", line).strip() or "…"
    words = line.lower().replace("’", "'").split()
    score = 0.0
    for found in filter(None, map(_score_of, words)):
        score += found
    score *= min(1.0, 30 / max(len(words), 12))
    score += _marks(line)
    return max(-2.0, min(2.0, score))


@lru_cache(maxsize=1 << 14)
def _score_of(word: str) -> float:
    found = _WORD_SCORES.get(word)
    if found is None and not word.isalpha():
        found = _WORD_SCORES.get(word.strip(".,;:!?\"'()“”…"))
    return found or 0.0


def _marks(line: str) -> float:
    score = 0.0
    first = line[0]
    if first.islower():
        score += 0.7
    if "!!" in line or "??" in line or "?!" in line or "!?" in line:
        score += 0.8
    elif line[-1] in "!?":
        score += 0.3
    if any(link in line for link in _LINKS):
        score += 0.4
    if ":" in line and any(smiley in line for smiley in _SMILEYS):
        score += 1.0
    if len(line) > 30 and line[-1].isalnum():
        score += 0.3
    if len(line) > 300:
        score -= 0.3
    return score
