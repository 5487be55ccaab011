"""Photo captions that stand in the running text: told by the credit they carry, or by words only captions use.

A credit is a cue ("Photo: ..."), a picture agency, a copyright sign or a pair of names around a slash, at the end of a
line or alone on the next one. Only the ends of lines are looked at, so the work is linear in the number of lines.
"""

import re

from recount.clean.lines import Line

MAX_CAPTION = 700  # code points
MAX_BEFORE_CREDIT = 400  # code points of a line that a credit on the next line can belong to
MAX_UNCREDITED = 300
TAIL = 150  # code points at the end of a line in which a credit is looked for

_AGENCY = (
    r"(?:REUTERS|Reuters|AP(?: Photo| Images)?|AFP|EPA(?:-EFE)?|EFE|dpa|DPA|ANSA|TASS|PA(?: Wire| Images| Media)?|AAP|"
    r"ANP|APA|NTB|TT|"
    r"Getty(?: Images)?|GETTY|Anadolu(?: Agency)?|AA|Xinhua|Bloomberg|Shutterstock|Alamy|IMAGO|imago|Imago|Keystone|"
    r"KEYSTONE|Belga|BELGA|Scanpix|"
    r"Ritzau|Lehtikuva|Unsplash|Pexels|Pixabay|iStock(?:photo)?|Picture Alliance|picture alliance|ZUMA|RIA Novosti|"
    r"Sputnik|Kyodo|Yonhap|"
    r"NurPhoto|UNHCR|UNICEF|OCHA|MSF|ICRC|Magnum|Corbis|WireImage|FilmMagic|Reuters Connect|ddp|epd|KNA|Hina|Tanjug|"
    r"PAP|CTK|ČTK|MTI|"
    r"Ukrinform|Укринформ|РИА Новости|ТАСС|Рейтер|رويترز|أ ف ب|الأناضول|فرانس برس|Handout|Stringer|Pool|Archive?|File)"
)
_CUE = (
    r"(?:Photos?|PHOTOS?|Photographs?|Photographers?|Photography|Pictures?|PICTURES?|Pic|Images?|IMAGES?|Credits?|"
    r"CREDITS?|Photo [Cc]redits?|"
    r"Image [Cc]redits?|Picture [Cc]redits?|Courtesy|Fotos?|FOTOS?|Fotografías?|Fotograf[ií]a|Foto[- ]?[Cc]redit|"
    r"Bild(?:er)?|Bildquelle|Quelle|Imagen|Imágenes|"
    r"Crédits?|Crédit photo|Photo d['’]archives|Illustration|Grafik|Graphic|Graphics|Фото|Снимок|Світлина|صورة|تصوير|"
    r"الصورة|Kuva|Zdjęcie|Fot\.|"
    r"Isithombe|Screenshots?|Video|写真|사진|फोटो|Nuotr\.|Beeld)"
)
_PROPER = r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w.'’&+-]*|de|van|von|der|al-\w+|el-\w+|via|for|of|the|and|und|et|y|bin|ibn)"
_NAMES = rf"{_PROPER}(?:,? {_PROPER}){{0,5}}"
_OPEN = r"(?:^|(?<=[.!?…)\]\"”’»|–—:]) ?| (?=[(\[]))[(\[]? ?"

_CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPEN}{_CUE} ?(?::|/|\||\n| ?©|[Bb]y\b|via\b|courtesy\b|von\b) ?\n? ?[^\n]{{0,110}}$",
        rf"[(\[] ?(?:[^()\[\]]{{0,80}}[/, |-] ?)?{_AGENCY}(?: ?[/,|:;-] ?[^()\[\]]{{0,80}}| via [^()\[\]]{{0,60}}| "
        rf"[Pp]hoto[^()\[\]]{{0,60}})?[)\]]\.?$",
        rf"(?<=\w) {_CUE}(?: ?: ?|/| by ){_NAMES}(?: ?[/,|] ?{_NAMES}){{0,2}}\.?$",
        r"(?:©|\([Cc]\)|Copyright) ?[^\n©]{2,120}$",
        rf"(?:^|[\s|(]){_AGENCY} ?/ ?{_NAMES}(?:, (?:File|Pool))?[)\]]?\.?$",
        rf"(?:^|[\s|(])(?:{_NAMES}) ?[/|] ?(?:{_NAMES} ?[/|] ?)?{_AGENCY}(?: via {_NAMES})?[)\]]?\.?$",
        rf"(?:[.!?…][\"”’»)]?|^|[|–—]) ?{_NAMES} ?[/|] ?{_NAMES}(?<!\.)$",
        rf"(?:[.!?…][\"”’»)]?|[|–—]) ?(?:{_NAMES},? )?(?:via )?{_AGENCY}$",
        rf"(?<=[a-zа-я]{{2}})\.[\"”’»)]? (?!(?:The|A|An|In|To|For|How|Why|What|No|Le|La|El|Der|Die|"
        rf"Das)\b)\(?{_PROPER}(?: {_PROPER}){{1,3}}\)?(?<![.])$",
        rf"[.!?…][\"”’»)]? \({_NAMES}\)$",
        rf"\({_NAMES} ?[/|] ?{_NAMES}\)$",
        rf" {_PROPER} {_PROPER}(?: {_PROPER})?/(?:via )?{_NAMES}(?<!\.)$",
        rf"(?<=[^\W\d_]) / {_PROPER} {_PROPER}(?<!\.)$",
        r"[.)] Cedid[ao]s? por .{2,80}$|[Cc]ourtesy of .{2,80}$",
        r"\[사진[^\[\]]{0,60}\]$|（[^（）]{1,30}(?:撮影|提供)）$|＝(?:ＡＰ|ＡＦＰ|ロイター|共同|時事)$",
    )
)
_BARE_AGENCY = re.compile(rf"[(\[]?(?:{_NAMES} ?[/|-] ?)?{_AGENCY}(?: ?[/|-] ?{_NAMES})?[)\]]?\.?|\({_NAMES}\)")
_WIDGET = re.compile(
    r"View \d{1,3} Images?|(?:View|Open) image in (?:fullscreen|gallery)|(?:Image|Photo|Slide) \d{1,3} (?:of|/) "
    r"\d{1,3}|Image source, .{2,80}|"
    r"Detailansicht öffnen|Bild vergrößern|helskärm|사진 확대|Enlarge(?: this)? image|Click to (?:enlarge|expand)(?: "
    r"image)?|Hide caption|toggle caption",
)
_HINT = re.compile(
    r"\((?:[Ll]eft|[Rr]ight|[Cc]ent(?:re|er)|li\.|re\.|links|rechts|l\.|r\.|M\.|pictured|[Aa]rchivbild|"
    r"[Ss]ymbol(?:bild|foto)|[Ff]ile(?: photo| image| pic)?|"
    r"[Ss]tock (?:image|photo)|[Ii]llustrat\w{0,4}|à gauche|à droite|izquierda|derecha|archivo|слева|справа|в центре|архив)\)"
)
_OPENERS = re.compile(
    r"FILE\b|(?:In this|This) (?:\w+ ){0,3}(?:photo|image|picture|frame|video)\b|(?:File|Archive|Undated|Handout) "
    r"(?:photo|image|picture|foto)|"
    r"Pictured\b|From left\b|Left to right|Clockwise from|A (?:file|handout) (?:photo|image)|Архивное фото|Фото из "
    r"архива|صورة أرشيفية|Image caption\b|"
    r"(?:Foto|Imagen) de archivo|Photo d['’]archives|PHOTO\b|V\. ?l\.(?: n\. ?r\.)?:"
)
_STOPS = frozenset(".!?…\"”“»’'")
_MARKS = frozenset("/(:|©[（＝")
_SAYS = re.compile(r"\b(?:said|says|told|according to|added|reported)\b")


def has_credit(line: str) -> bool:
    """Tells whether a line ends in a picture credit.

    Args:
        line: The line without surrounding white space.

    Returns:
        True for a caption with its credit, and for a line that is nothing but a credit.
    """
    tail = line[-TAIL:]
    if tail[-1] in _STOPS and not any(mark in tail for mark in _MARKS) and "opyright" not in tail:
        return False
    return any(credit.search(tail) for credit in _CREDITS)


def is_bare_credit(line: str) -> bool:
    """Tells whether a line is nothing but a picture credit, which makes the line before it the caption."""
    if len(line) > 110:
        return False
    if _BARE_AGENCY.fullmatch(line):
        return True
    if line.startswith("Source"):
        return False
    return any((found := credit.search(line)) is not None and found.start() <= 1 for credit in _CREDITS)


def find_captions(lines: list[Line]) -> list[tuple[int, int]]:
    """Finds the captions among the lines of a report.

    Args:
        lines: The lines of a report, without the readers' comments.

    Returns:
        Pairs of first and last line index, in order, not overlapping.
    """
    found: list[tuple[int, int]] = []
    taken = -1
    for i, line in enumerate(lines):
        if i <= taken or line.size > MAX_CAPTION:
            continue
        first = _caption_start(lines, i, taken)
        if first is not None:
            taken = i
            while taken + 1 < len(lines) and is_bare_credit(lines[taken + 1].text):
                taken += 1
            found.append((first, taken))
    return found


def _caption_start(lines: list[Line], i: int, taken: int) -> int | None:
    line = lines[i]
    if is_bare_credit(line.text):
        return i - 1 if i - 1 > max(taken, 0) and lines[i - 1].size <= MAX_BEFORE_CREDIT else i
    if has_credit(line.text) or _reads_as_caption(line) or (i and _WIDGET.fullmatch(lines[i - 1].text) and line.size <= 400):
        return i
    return i if _stands_between_paragraphs(lines, i) else None


def _reads_as_caption(line: Line) -> bool:
    text = line.text
    if line.size > MAX_UNCREDITED or _SAYS.search(text):
        return False
    return bool(_OPENERS.match(text) or ("(" in text and _HINT.search(text)))


def _stands_between_paragraphs(lines: list[Line], i: int) -> bool:
    """Finds the sentence without a stop between two full paragraphs: too long for a heading, so a picture's."""
    line = lines[i]
    if not 60 <= line.size <= 300 or not line.after_gap or not 1 < i < len(lines) - 1:
        return False
    if line.text[-1] in _STOPS or any(mark in line.text for mark in ':;?*—|@“"'):
        return False
    before, after = lines[i - 1], lines[i + 1]
    if not all(other.size >= 120 and other.text[-1] in _STOPS for other in (before, after)) or not after.after_gap:
        return False
    words = [word for word in line.text.split() if word[0].isalpha()]
    return len(words) >= 8 and sum(word[0].isupper() for word in words) <= 0.6 * len(words) and not _SAYS.search(line.text)
