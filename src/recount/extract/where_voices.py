"""Places that only say where somebody spoke, or whose word it is: "a nurse in Kestrin said", "the Orlec governor"."""

from recount.extract.places_context import Scene


def is_speakers(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a place is only where somebody spoke: "the ministry in Kestrin said".

    Args:
        scene: The document.
        first: First token of the name.
        last: Its last token.
    """
    roles, head = scene.words.roles, scene.before(first, 2)
    if head is None or _is_told_there(scene, first, last):
        return head is not None
    noun = scene.before(first, 3) if scene.words.small_peoples else None
    if noun is not None and head.lower not in roles["speakers"] and noun.lower in roles["speakers"]:
        head = noun  # an adjective behind its noun
    if head.lower in roles["officials"]:
        return roles["harming"].isdisjoint(word.lower for n in range(1, 6) if (word := scene.after(last, n)) is not None)
    if head.lower not in roles["speakers"]:
        return head.lower not in roles["inhabitants"] | roles["locals"] | scene.words.events and _speaks_next(scene, last)
    after = [word.lower for ahead in range(1, 5) if (word := scene.after(last, ahead)) is not None]
    before = [word.lower for back in range(3, 9) if (word := scene.before(first, back)) is not None]
    return any(word in roles["saying"] for word in after) or any(word in roles["saying"] | roles["quoting"] for word in before)


def voice_of(scene: Scene, last: int) -> str:
    """Reads "the Orlec governor", "Kestrin's total", which only say whose word it is, and "the Orlec mayor".

    Args:
        scene: The document.
        last: Last token of the name.

    Returns:
        The role, `speaker` or `office`; empty where the name stands for neither.
    """
    after, roles = scene.after(last), scene.words.roles
    if after is None or not after.text.islower() or scene.words.small_peoples:
        return ""
    if after.lower in roles["local_offices"]:
        return "office"
    is_his = scene.tokens.lowers[last][-2:] in {"'s", "’s"} and after.lower in roles["figures"]
    return "speaker" if is_his or after.lower in scene.words.offices | roles["officials"] else ""


def _speaks_next(scene: Scene, last: int) -> bool:
    """Reads "an association in Orlec gave the figure": the verb right behind a place belongs to who stands before it."""
    verb, other = scene.after(last), scene.after(last, 2)
    if verb is None:
        return False
    saying, auxiliary = scene.words.roles["saying"], scene.words.roles["auxiliary"]
    return verb.lower in saying or (verb.lower in auxiliary and other is not None and other.lower in saying)


def _is_told_there(scene: Scene, first: int, last: int) -> bool:
    """Reads "told parliament in Kestrin that", "announced in Kestrin that"."""
    roles, after = scene.words.roles, scene.after(last)
    if after is None or not (after.lower in roles["that"] or after.lower.startswith("qu'")):
        return False
    before = {word.lower for back in range(2, 7) if (word := scene.before(first, back)) is not None}
    return not roles["saying"].isdisjoint(before) and roles["harming"].isdisjoint(before)
