"""What Arabic asks of the generic layers: clitics, vowel signs, numerals around nouns, verbs first, names without case."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract
from recount.extract.languages.numbers import read_number
from recount.extract.languages.words import LanguageWords, language_words
from recount.extract.sentences import tokenise
from recount.model import Claim


def _lexicon() -> LanguageWords:
    lexicon = language_words("ar")
    assert lexicon is not None
    return lexicon


def _claims(text: str) -> tuple[Claim, ...]:
    return extract(document(text, language="ar"))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("والمدنيين", ["و", "ال", "مدنيين"], id="clitics"),
        pytest.param("للجيش", ["لل", "جيش"], id="preposition-and-article"),
        pytest.param("وَقُتِلَ", ["و", "قتل"], id="vowel-signs"),
        pytest.param("قتلـى", ["قتلي"], id="tatweel-and-ya"),
        pytest.param("وأحد", ["و", "احد"], id="hamza-behind-a-clitic"),
        pytest.param("واحد", ["واحد"], id="the-same-letters-without-hamza"),
        pytest.param("وفاة", ["وفاة"], id="a-word-that-begins-like-a-clitic"),
    ],
)
def test_a_word_is_cut(text: str, keys: list[str]) -> None:
    words = _lexicon().splitter.words(tokenise(document(text)).tokens)
    assert [word.key for word in words] == keys
    assert "".join(word.text for word in words) == text


@pytest.mark.parametrize(
    ("text", "form", "low", "best", "high"),
    [
        pytest.param("ثلاثة عشر قتيلا", "exact", 13, 13, 13, id="teens"),
        pytest.param("خمسة وعشرون قتيلا", "exact", 25, 25, 25, id="units-first"),
        pytest.param("مئة وخمسة وعشرون قتيلا", "exact", 125, 125, 125, id="hundreds"),
        pytest.param("ألف ومئتان وخمسون قتيلا", "exact", 1250, 1250, 1250, id="thousands"),
        pytest.param("ثلاثة آلاف وخمسمئة قتيل", "exact", 3500, 3500, 3500, id="plural-of-thousand"),
        pytest.param("١٬٢٥٠ قتيلا", "exact", 1250, 1250, 1250, id="arabic-indic-digits"),
        pytest.param("۱۲ قتيلا", "exact", 12, 12, 12, id="persian-digits"),
        pytest.param("41 ألفا و534 قتيلا", "exact", 41534, 41534, 41534, id="thousands-and-digits"),
        pytest.param("ما لا يقل عن 17 قتيلا", "at_least", 17, 17, None, id="at-least"),
        pytest.param("أكثر من ألف قتيل", "more_than", 1000, 1000, None, id="more-than"),
        pytest.param("قرابة 200 قتيل", "nearly", None, 200, 200, id="nearly"),
        pytest.param("نحو 200 قتيل", "about", None, 200, None, id="about"),
        pytest.param("بين 40 و60 قتيلا", "range", 40, None, 60, id="between"),
        pytest.param("عشرات القتلى", "vague", 20, None, None, id="dozens"),
        pytest.param("عشرات الآلاف من القتلى", "vague", 20000, None, None, id="tens-of-thousands"),
    ],
)
def test_a_number_is_read(text: str, form: str, low: int | None, best: int | None, high: int | None) -> None:
    words = _lexicon().splitter.words(tokenise(document(text)).tokens)
    number = read_number(words, 0, len(words), _lexicon().numbers, text)
    assert number is not None
    found = number.quantity
    assert (found.form.value, found.low, found.best, found.high) == (form, low, best, high)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        pytest.param("مقتل 17 شخصا على الأقل.", (17, 17, None), id="hedge-behind-the-noun"),
        pytest.param("سقوط 17 قتيلا على الأقل.", (17, 17, None), id="hedge-behind-the-harm"),
        pytest.param("مقتل شخصين.", (2, 2, 2), id="dual"),
        pytest.param("سقوط قتيلين.", (2, 2, 2), id="dual-of-the-harm"),
        pytest.param("قتلت الشرطة المهاجمين الثلاثة.", (3, 3, 3), id="numeral-behind"),
        pytest.param("مقتل أحد الجنود.", (1, 1, 1), id="one-of"),
        pytest.param("لم يقتل أحد.", (0, 0, 0), id="nobody"),
    ],
)
def test_people_are_counted(text: str, bounds: tuple[int | None, int | None, int | None]) -> None:
    quantity = _claims(text)[0].quantity
    assert (quantity.low, quantity.best, quantity.high) == bounds


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("أعلنت وزارة الصحة مقتل 12 شخصا.", ("وزارة الصحة",), id="verb-first"),
        pytest.param("قتل 12 شخصا، بحسب بيان للجيش.", ("للجيش",), id="a-document-is-its-makers"),
        pytest.param("قال مسؤولون محليون لوكالة فارين واير إن 12 شخصا قتلوا.", ("مسؤولون محليون",), id="to-whom"),
        pytest.param("قتل 12 شخصا، حسبما أفاد المرصد الفاريني للضحايا.", ("المرصد الفاريني للضحايا",), id="behind"),
        pytest.param("قتل 12 شخصا.", (), id="none"),
    ],
)
def test_the_source_is_read(text: str, sources: tuple[str, ...]) -> None:
    assert _claims(text)[0].sources == sources


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        pytest.param("قتل مسلحون ثلاثة مدنيين.", "مسلحون", id="subject-behind-its-verb"),
        pytest.param("قتل ثلاثة جنود في انفجار. وأصيب خمسة مدنيين.", None, id="a-passive-has-none"),
        pytest.param("هاجم مسلحون قرية تسمين وقتلوا ثلاثة مدنيين.", "مسلحون", id="verb-of-attack"),
        pytest.param("قتل ثلاثة مدنيين برصاص قوات الأمن.", "قوات الأمن", id="by"),
        pytest.param("قتل ثلاثة مدنيين في قصف الجيش الفاريني.", "الجيش الفاريني", id="noun-of-attack"),
        pytest.param("قتل ثلاثة مدنيين في الهجوم الانتحاري.", None, id="an-adjective-is-nobody"),
    ],
)
def test_the_perpetrator_is_read_only_where_the_text_says_so(text: str, perpetrator: str | None) -> None:
    assert _claims(text)[-1].perpetrator == perpetrator


def test_names_are_read_without_capitals() -> None:
    found = _claims("قُتل الصحفي ألدن مارك وزوجته إلسه تورين في غارة.")
    assert [claim.victims for claim in found] == [("ألدن مارك",), ("إلسه تورين",)]


@pytest.mark.parametrize("text", ["أفرجت السلطات عن 12 معتقلا.", "وفاة 14 شخصا بالكوليرا.", "فقدان 3 ملايين دولار."])
def test_what_is_no_harm_is_left_out(text: str) -> None:
    assert _claims(text) == ()


def test_an_order_to_kill_is_hypothetical() -> None:
    assert _claims("هددت الجبهة بقتل 10 أسرى.")[0].modality.value == "hypothetical"


@pytest.mark.parametrize(
    "text",
    [
        "نشر الجيش 2000 جندي إضافي على الحدود.",
        "تضم البلدة نحو 12 ألف نسمة ويعمل 400 من سكانها في المصنع.",
        "فقد الفريق ثلاثة لاعبين بسبب الإصابة.",
        "أصيب 12 شخصا بفيروس كورونا.",
        "عاد 300 نازح إلى منازلهم.",
        "حكمت محكمة بالإعدام على خمسة متهمين.",
    ],
)
def test_numbers_of_people_who_suffer_no_violence_are_no_claims(text: str) -> None:
    assert _claims(text) == ()
