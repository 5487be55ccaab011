"""The word lists: what the loader makes of them."""

import pytest

from recount.extract.lexicon import Lexicon, load_lexicon
from recount.model import Age, Harm, Sex, Status


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon("en")


def test_lists_are_read_once() -> None:
    assert load_lexicon("en") is load_lexicon("en")


@pytest.mark.parametrize(
    ("word", "status", "sex", "age"),
    [
        pytest.param("woman", Status.CIVILIAN, Sex.FEMALE, None, id="an irregular singular"),
        pytest.param("women", Status.CIVILIAN, Sex.FEMALE, None, id="its plural"),
        pytest.param("boys", Status.CIVILIAN, Sex.MALE, Age.CHILD, id="boys"),
        pytest.param("soldiers", Status.COMBATANT, None, None, id="a regular plural"),
        pytest.param("police", Status.COMBATANT, None, None, id="one form for both"),
        pytest.param("people", Status.UNKNOWN, None, None, id="people"),
    ],
)
def test_a_noun_says_status_sex_and_age(lexicon: Lexicon, word: str, status: Status, sex: Sex | None, age: Age | None) -> None:
    noun = lexicon.nouns[word]
    assert (noun.status, noun.sex, noun.age) == (status, sex, age)


def test_a_noun_says_whether_it_is_one_or_many(lexicon: Lexicon) -> None:
    assert [lexicon.nouns[word].plural for word in ("woman", "women", "soldiers", "police")] == [False, True, True, None]


@pytest.mark.parametrize(
    ("words", "harm", "form"),
    [
        pytest.param(("killed",), Harm.KILLED, "participle", id="a past that is a participle too"),
        pytest.param(("slew",), Harm.KILLED, "past", id="a past of its own"),
        pytest.param(("lost", "their", "lives"), Harm.KILLED, "intransitive", id="any possessive"),
        pytest.param(("suffered", "shrapnel", "wounds"), Harm.INJURED, "intransitive", id="choices spelled out"),
        pytest.param(("suffered", "wounds"), Harm.INJURED, "intransitive", id="a choice of nothing"),
        pytest.param(("death", "toll"), Harm.KILLED, "toll", id="a toll"),
    ],
)
def test_a_trigger_knows_its_harm_and_its_parts_of_speech(
    lexicon: Lexicon, words: tuple[str, ...], harm: Harm, form: str
) -> None:
    (trigger,) = (t for t in lexicon.triggers[words[0]] if t.words == words)
    assert trigger.harm is harm
    assert form in trigger.forms


def test_longer_expressions_come_first(lexicon: Lexicon) -> None:
    for rows in lexicon.triggers.values():
        sizes = [len(row.words) for row in rows]
        assert sizes == sorted(sizes, reverse=True)


def test_no_word_is_both_a_person_and_a_thing(lexicon: Lexicon) -> None:
    assert set(lexicon.nouns) & lexicon.things == {"head", "heads"}  # "the head of the army"; the noun phrase decides
    assert all(word == word.lower() for word in lexicon.nouns)


def test_small_words_that_begin_something_longer_are_not_plain(lexicon: Lexicon) -> None:
    assert not set(lexicon.plain) & (set(lexicon.triggers) | set(lexicon.nouns) | lexicon.starts)
