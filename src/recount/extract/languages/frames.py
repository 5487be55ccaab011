"""Layer 6 for languages whose grammar is data: rules over the pieces of a sentence become harm frames.

Every rule finds a word for harm and the people it befalls. Of rules that claim the same people the one named first wins, then
the one whose words stand closer. People coordinated with those found share the harm; people behind "including" are a part.
"""

from recount.extract.frame import Frame
from recount.extract.languages.found import Found, frame_of
from recount.extract.languages.guards import BY_VIOLENCE_ALONE, is_accidental
from recount.extract.languages.members import coordinated, with_kin
from recount.extract.languages.parts import breakdown, carried, inherit, leaning, name_victims, name_wholes, parts_of
from recount.extract.languages.pieces import Line, cut, has_harm
from recount.extract.languages.rules import by_rules
from recount.extract.languages.words import LanguageWords
from recount.extract.tokens import Tokens


def read_frames(tokens: Tokens, lexicon: LanguageWords, *, all_causes: bool = False) -> tuple[Frame, ...]:
    """Finds every harm frame of a document.

    Args:
        tokens: The document.
        lexicon: Its language.
        all_causes: True to keep accidents and illness.

    Returns:
        In the order of the text; `part_of` are indices into this tuple.
    """
    found: list[Found] = []
    before: list[Found] = []
    for sentence in tokens.sentences:
        words = lexicon.splitter.words(tokens.of(sentence))
        if not words:
            continue
        near = before and sentence.index - before[-1].line.sentence.index < 2 and sentence.zone == before[-1].line.sentence.zone
        if not near:
            before = []
        if not before and not has_harm(words, lexicon):
            continue
        here = _in_line(cut(tokens, sentence, words, lexicon), lexicon, before, found)
        if here and not all_causes and is_accidental(words, lexicon):
            here = [one for one in here if one.harm in BY_VIOLENCE_ALONE]
        found.extend(here)
        before = here or before
    name_victims(found)
    index = {id(one): n for n, one in enumerate(found)}
    return tuple(frame_of(one, index, tokens) for one in found)


def _in_line(line: Line, lexicon: LanguageWords, before: list[Found], told: list[Found]) -> list[Found]:
    found = list(by_rules(line, lexicon))
    found = [one for some in found for one in (some, *coordinated(line, some, {f.at for f in found}, lexicon))]
    found = with_kin(line, sorted(found, key=lambda one: one.at), lexicon)
    name_wholes(found, told)
    found.extend(parts_of(line, found, before))
    found.extend(breakdown(line, found))
    found.extend(leaning(line, found))
    found.extend(carried(line, found, before))
    found.sort(key=lambda one: one.at)
    inherit(found, before)
    return found
