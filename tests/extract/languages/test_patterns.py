"""Rules of grammar are rows of named pieces; they compile into bounded expressions, and a wrong name is refused."""

import re

import pytest

from recount.extract.languages.patterns import compile_rule, form_letters, letters_of
from recount.extract.languages.words import language_words

LETTERS = form_letters([frozenset({"harmed"}), frozenset({"active"}), frozenset({"harmed", "event"})])


def test_words_that_play_a_part_of_speech_share_its_class() -> None:
    assert set(letters_of("harmed", LETTERS)) == {LETTERS[frozenset({"harmed"})], LETTERS[frozenset({"harmed", "event"})]}


def test_a_rule_finds_its_people_and_its_harm() -> None:
    rule = compile_rule({"name": "passive", "pattern": "people:group near{0,4}? be adverb* harm:harmed"}, LETTERS)
    found = rule.pattern.search("xGx,ba" + LETTERS[frozenset({"harmed"})])
    assert found is not None
    assert (found.start("people"), found.start("harm")) == (1, 6)


def test_a_part_of_speech_that_no_word_plays_matches_nothing() -> None:
    rule = compile_rule({"name": "toll", "pattern": "harm:toll people:number"}, LETTERS)
    assert rule.pattern.search("GQ" + "".join(LETTERS.values())) is None


@pytest.mark.parametrize("pattern", ["people:grop harm:harmed", "people:group !!", "harm:harmed {2"])
def test_what_is_no_rule_is_refused(pattern: str) -> None:
    with pytest.raises((ValueError, re.error)):
        compile_rule({"name": "wrong", "pattern": pattern}, LETTERS)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_rule_of_a_language_repeats_without_bound(language: str) -> None:
    lexicon = language_words(language)
    assert lexicon is not None
    assert all(not re.search(r"[*+]", re.sub(r"\[[^\]]*\]", "", rule.pattern.pattern)) for rule in lexicon.rules)
