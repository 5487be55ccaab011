"""In which language a text is."""

import pytest

from recount.clean.language import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Twelve people were killed in the attack on the market, the police said.", "en", id="English"),
        pytest.param("Douze personnes ont été tuées dans l'attaque du marché, selon la police.", "fr", id="French"),
        pytest.param("Doce personas murieron en el ataque contra el mercado, según la policía.", "es", id="Spanish"),
        pytest.param("Двенадцать человек погибли при обстреле рынка, сообщили в полиции.", "ru", id="Russian"),
        pytest.param("Дванадцять людей загинули внаслідок обстрілу ринку, повідомили в поліції.", "uk", id="Ukrainian"),
        pytest.param("قتل اثنا عشر شخصا في الهجوم على السوق، وفق ما أعلنت الشرطة.", "ar", id="Arabic"),
        pytest.param("Zwölf Menschen wurden bei dem Angriff auf den Markt getötet, sagte die Polizei.", "und", id="German"),
        pytest.param("Dodici persone sono morte nel mercato della città, ha detto la polizia.", "und", id="Italian"),
        pytest.param("این حمله در بازار شهر روی داد و دوازده نفر کشته شدند", "und", id="Persian"),
        pytest.param("Дванадесет души загинаха след обстрела, съобщи полицията.", "und", id="Bulgarian"),
        pytest.param("市場への攻撃で十二人が死亡した。", "und", id="Japanese"),
        pytest.param("12 34 56", "und", id="numbers"),
        pytest.param("", "und", id="empty"),
    ],
)
def test_six_languages_are_told_and_no_other_is_forced_into_them(text: str, language: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("A car bomb wounds 4.", "en", id="an English article alone"),
        pytest.param("5 die in southern Karsh", "en", id="a German-looking verb"),
        pytest.param("They find a murdered man in Villas de la Sava", "en", id="a name's particles"),
        pytest.param("Hallan a dos ejecutados en Orlec", "es", id="Spanish with an a that French has too"),
        pytest.param("Matan a 3 en la carretera", "es", id="Spanish without many words"),
        pytest.param("Deux soldats tués à Dolmar", "fr", id="French"),
        pytest.param("Тысячи людей под стражей", "ru", id="Russian with a word that Ukrainian has too"),
        pytest.param("Загинули двоє людей у Кестріні", "uk", id="Ukrainian"),
        pytest.param("مقتل ثلاثة جنود", "ar", id="Arabic"),
        pytest.param("۳ نفر کشته شدند", "und", id="Persian"),
        pytest.param("Homem morto a tiros em Dolmar", "und", id="Portuguese"),
    ],
)
def test_a_headline_is_told_by_its_words_of_harm(text: str, language: str) -> None:
    assert identify_language(text) == language
