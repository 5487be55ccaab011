"""In which language is a text written? Told by script, telling letters and common words; no model.

Six languages can be told (`LANGUAGES`); common words of their neighbours are known only so that a text in one of those
is said to be in no language we know, `und`, instead of being forced into the six.
"""

from collections import Counter
from functools import cache

LANGUAGES = ("en", "ar", "fr", "es", "ru", "uk")
UNDETERMINED = "und"
MAX_REPEATS = 40  # how often one word counts, so that a table of "a" is not taken for French
SAMPLE = 6000  # code points looked at

_COMMON = {
    "en": "the of and to in that was for on with as at by from were it is his her their they he she but not be been "
    "has had have who which "
    "after said an are this or its more than about into over when while killed dead people police attack wounded "
    "injured soldiers near "
    "against two three least says bombing army forces city between before all there what governorate village town east "
    "west north south following outside clashes target targeted hit hits we i you no out up will would could",
    "fr": "le la les des du de et en une un dans que qui est pour par sur au aux avec ont été sont pas plus a à ce "
    "cette il elle ils se ses son "
    "leur mais ou après selon fait où d'un d'une être était avait morts tués blessés attaque personnes l'armée entre deux",
    "es": "el la los las de del y en que un una por con para se su sus es fue han como más pero lo ha no entre según "
    "tras sobre también "
    "este esta cuando hasta desde ya son había muertos heridos ataque personas ejército policía dos sin",
    "ru": "в и не на с что по из за от к о у для был была было были при как это его их до после также он она они но же "
    "тем который которые "
    "погибли погиб человек человека ранены сообщил сообщили числа среди около",
    "uk": "в у і й та не на з що по із за від до про для був була було були при як це його їх після також він вона "
    "вони але який які щодо "
    "загинули людей поранено повідомив повідомили серед близько зі",
    "ar": "في من على أن إلى عن مع التي الذي هذا هذه بعد ما لا كان كانت قال وقال بين خلال قبل منذ حتى وقد أو ولم إن كما "
    "عدد مقتل قتل قتلى شخص "
    "جرحى أعلن أعلنت وفي ومن",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei "
    "einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sei",
    "it": "il di che e la per un in è una del con non si da le i dei nel della più al sono gli alla come ha anche dal "
    "ma dopo lo delle nella se o "
    "ci suo questo hanno essere era stato morti feriti",
    "pt": "o de a que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou quando "
    "muito nos já também pelo "
    "pela até isso foi são pessoas mortos feridos após",
    "nl": "de het een van en in is op te dat voor met zijn die aan niet er om ook als bij door over uit naar maar "
    "heeft worden werd nog wordt",
    "sv": "och i att det som en på är av för med den till inte har de ett om var från men så efter vid kan eller vi då sig nu",
    "no": "og i det som en på er av for med den til ikke har de et om var fra men så etter ved kan eller vi da seg nå å at",
    "ro": "și de la în a cu pe din că pentru este un o care nu mai au fost sau prin după dar ce se sunt",
    "pl": "i w z na do się nie że to jest o jak po za od przez dla są był ale oraz już które tym tego ich jego po",
    "cs": "a v se na je že s z do o k i ve pro za by po jako které jsou byl ale také podle od při což jeho",
    "tr": "ve bir bu da de için ile çok olan olarak daha gibi kadar sonra en ki ne ya olduğu oldu göre ancak ise",
    "id": "yang dan di dari ini itu untuk pada dengan dalam tidak akan ke oleh juga adalah sebagai ada telah mereka "
    "karena saat",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo huo watu hii cha alisema baada ambao kama pia yake",
    "ca": "el la els les de del i en que un una per amb per als és ha van no més aquest aquesta entre seu seva també com però",
    "bg": "на и в от за се да с е че по не са до при който като са го след това съобщи обяви но бе",
    "sr": "и у је да се на за од са су који као не то што али по из а до би био након",
    "be": "і ў на не што з да па за ад як яго было былі для гэта яны але",
    "fa": "در از به که این را با است برای آن یک شد بود خود ها تا کرد بر هم نیز",
    "ur": "کے میں کی ہے اور سے کا کو نے پر کہ یہ ہیں اس کر بھی ایک",
    "ps": "په د او چې کې له سره دي یې ته شوي",
}
_FAMILIES = {
    "latin": ("en", "fr", "es", "de", "it", "pt", "nl", "sv", "no", "ro", "pl", "cs", "tr", "id", "sw", "ca"),
    "cyrillic": ("ru", "uk", "bg", "sr", "be"),
    "arabic": ("ar", "fa", "ur", "ps"),
}
_TELLING = {  # letters, and what each occurrence is worth to a language
    "uk": "іїєґ",
    "ru": "ыэъё",
    "be": "ў",
    "sr": "ђјљњћџ",
    "fa": "پچژگیک",
    "ur": "ٹڈڑںہھے",
    "ps": "ټډړښځڅې",
    "ar": "ةىيك",
    "fr": "çèêœ",
    "es": "ñ¿¡",
    "de": "ßäö",
    "pt": "ãõ",
    "sv": "å",
    "tr": "ğışİ",
    "ro": "șțăţ",
    "pl": "łżąę",
    "cs": "řěů",
}


@cache
def _index() -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple(found) for word, found in languages.items()}


def identify_language(text: str) -> str:
    """Names the language of a text.

    Args:
        text: Any text; the first `SAMPLE` code points are looked at.

    Returns:
        One of `LANGUAGES`, or `und` where the text is in none of them or too short to tell.
    """
    sample = text[:SAMPLE].lower()
    letters = Counter() if sample.isascii() else Counter(sample)  # no telling letter is ASCII
    family = _script(letters) if letters else _ascii_script(sample)
    if family is None:
        return UNDETERMINED
    written = sample.replace("’", "'").split()
    words = Counter[str]()
    for word, n in Counter(written).items():
        words[word.strip(".,;:!?\"'()[]«»“”‘’…،؛؟")] += n
    scores = _score(words, letters, _FAMILIES[family])
    best = max(scores, key=lambda language: (scores[language], language in LANGUAGES))
    if scores[best] < max(1.0, 0.04 * len(written)) or best not in LANGUAGES:
        return UNDETERMINED
    return best


def _ascii_script(sample: str) -> str | None:
    return "latin" if any(map(str.isalpha, sample)) else None


def _score(words: Counter[str], letters: Counter[str], languages: tuple[str, ...]) -> dict[str, float]:
    scores = dict.fromkeys(languages, 0.0)
    index = _index()
    for word in index.keys() & words.keys():
        for language in index[word]:
            if language in scores:
                scores[language] += min(words[word], MAX_REPEATS)
    if not letters:
        return scores
    for language in languages:
        scores[language] += 0.35 * sum(letters[letter] for letter in _TELLING.get(language, ""))
    return scores


def _script(letters: Counter[str]) -> str | None:
    counts = {"latin": 0, "cyrillic": 0, "arabic": 0}
    other = 0
    for letter, n in letters.items():
        if not letter.isalpha():
            continue
        if letter <= "\u024f":
            counts["latin"] += n
        elif "\u0400" <= letter <= "\u04ff":
            counts["cyrillic"] += n
        elif "\u0600" <= letter <= "\u06ff" or "\u0750" <= letter <= "\u077f":
            counts["arabic"] += n
        else:
            other += n
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] > other and counts[best] else None
