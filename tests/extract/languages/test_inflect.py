"""Lists name a stem and a class of endings; every form is spelled out, with its number."""

import pytest

from recount.extract.languages.inflect import endings, forms_of

CLASSES = endings({"noun": "- / s", "adj": "- e / s es", "past": "a aron", "case": "- а у / ы ов", "fem": "а у / - ам / ы"})


@pytest.mark.parametrize(
    ("entry", "default", "forms"),
    [
        pytest.param("police", None, {("police",): None}, id="written-out"),
        pytest.param("soldat", "noun", {("soldat",): False, ("soldats",): True}, id="default-class"),
        pytest.param("tué+adj", None, {("tué",): False, ("tuée",): False, ("tués",): True, ("tuées",): True}, id="class"),
        pytest.param("mat+past", None, {("mata",): None, ("mataron",): None}, id="class-without-number"),
        pytest.param("cheval/chevaux", "noun", {("cheval",): False, ("chevaux",): True}, id="pair"),
        pytest.param("police/-", "noun", {("police",): False}, id="no-plural"),
        pytest.param("mois/mois", "noun", {("mois",): None}, id="one-form"),
        pytest.param("perdre_la_vie", None, {("perdre", "la", "vie"): None}, id="expression"),
        pytest.param("солдат+case", None, {("солдат",): False, ("солдата",): False, ("солдату",): False, ("солдаты",): True,
                                           ("солдатов",): True}, id="cases"),
        pytest.param("жертв+fem", None, {("жертва",): False, ("жертву",): False, ("жертв",): True, ("жертвам",): True,
                                         ("жертвы",): None}, id="either-number"),
    ],
)  # fmt: skip
def test_an_entry_is_spelled_out(entry: str, default: str | None, forms: dict[tuple[str, ...], bool | None]) -> None:
    assert dict(forms_of(entry, CLASSES, default)) == forms


def test_words_of_an_expression_agree_in_number() -> None:
    found = {" ".join(words) for words, _ in forms_of("homme+noun_armé+adj", CLASSES)}
    assert {"homme armé", "hommes armés"} <= found
    assert not {"homme armés", "hommes armé"} & found
