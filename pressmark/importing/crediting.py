"""What a page says of where its text and its pictures come from; tables of templates by language, and a few signs.

A credit names somebody: the patterns want a colon, a sign or a name behind the word, so that a sentence is no match.
"""

from pressmark.importing.templates import pattern

NAME = r"(?-i:[A-ZÀ-ÞЀ-Я])"  # the first letter of one, whatever the rest of a pattern says of capitals

# Whose the text is, and where else it stood: fields of the record say so (`credit`, `republication`, `url`).
SYNDICATION = pattern(
    {
        "en": """
            all rights reserved{any}; {some} all rights reserved[.]; DMCA; our standards: {any}; the-cnn-wire
            cnn wire; (source|original|via|permalink){at}{named}; originally published{at}{named}
            first published{at}{named}
            (this|the) {text}{moved} (published|appear|posted|printed|syndicated|produced|translated){any}
            (article|text) (first|originally) (published|appeared){any}; posted by permission{any}
            (reprinted|printed|republished|published|posted) [here] (with|by) [the] [kind] permission{any}
            {some} reprinted (with|by) [the] permission{any}; syndicated (from|by|via) {any}
            (republish|republished) {some}(licence|license|free){any}
            [with] [additional|further] (reporting|contribution|contributions|material|writing|files) (by|from) {some}
            (reporting|writing|additional reporting) by {some}; {some} contributed (to this|reporting) {some}
        """,
        "ru": """
            (источник|оригинал|по материалам): {named}; по материалам {some}; все права защищены{any}
            [при] [{word}] (использовании|использование|перепечатке|перепечатка) {any}(материал|ссылк|разреш){any}
            [при] [{word}] (копировании|копирование|цитировании|цитирование) {any}(материал|ссылк|разреш){any}
        """,
        "be": """
            крыніца: {named}; перадрук {any}; усе правы абаронены{any}
            пры (выкарыстанні|перадруку) {any}(матэрыял|спасылк|дазвол){any}
        """,
        "uk": """
            джерело: {named}; передрук {any}; усі права захищено{any}
            при (використанні|передруку) {any}(матеріал|посилан|дозвол){any}
        """,
        "de": "(quelle|quellen): {named}; mit material von {some}; alle rechte vorbehalten{any}",
        "fr": "source[s][ ]: {named}; tous droits [de reproduction] réservés{any}; avec [l'](afp|reuters|ap)",
        "es": "fuente[s]: {named}; con información de {some}; todos los derechos reservados{any}",
        "it": "fonte: {named}; tutti i diritti riservati{any}; riproduzione riservata{any}",
        "pt": "fonte: {named}; com informações d(a|e|o) {some}; todos os direitos reservados{any}",
        "pl": "źródło: {named}; wszelkie prawa zastrzeżone{any}",
        "ar": "المصدر: {named}; جميع الحقوق محفوظة{any}",
        "zh": "{bracket}(来源|稿源|出处|责任编辑|责编|编辑)[：|:]{named}; 版权所有{any}",
        "ja": "(出典|提供)[：|:]{named}; {some}(無断転載|無断複写){any}",
        "ko": "{some}(무단 전재|무단전재|저작권){any}",
    },
    signs=(
        r"(?:©|\(c\)|™|copyright\b(?: ©| \(c\)|:)? ?(?:\d{4}|by\b|©|\()).*",  # whose it is, and since when
        r".{,80}(?:©|\(c\)) ?\d{4}.{,60}",
        r"\((?:reporting|writing|additional reporting|editing|compiled|translated) by .*\)",
        r"(?:ap|afp|reuters|dpa|upi|tass|ria|dpa-afx|efe|ansa)(?:[/ ,;-]+\w+){0,2}",  # an agency alone
        rf"source{NAME}.{{1,60}}",  # a label whose blank got lost
    ),
    any=".*",
    some=".{0,120}",
    named=".{1,160}",
    at=r"(?::| at| by| in| on):? ?",
    word=r"\w+",
    text=r"(?:article|story|post|piece|report|text|interview|essay|column)",
    moved=r"(?: has been| was| is| first| originally| also|,)*(?: re)?",
    bracket="[【]?",
)

KIND = (
    r"(?:photo(?:graph(?:y|s)?|s)?|image|picture|pic|illustration|video|graphics?|foto|bild|grafik|фото|фота|світлина)"
)
KINDS = rf"(?:{KIND}|иллюстрация|ілюстрацыя|видео|відэа|відео|صورة|الصورة|تصوير|crédits?|credit|getty images)s?"
ROLES = r"(?: credit| source| courtesy| by| caption)*"
# What stands under a picture: its credit, or a sentence with a credit behind it. The picture itself is lost.
CAPTION = pattern(
    {
        "en": """
            click (to see|to enlarge|to view|on the|for|to zoom|here to) {any}; scroll [down|up] (for|to) {some}
            tap (to see|to enlarge|to view|on the|for|to zoom|here to) {any}; toggle caption; photo from {some}
            file photo; (hide|show|close|expand|enlarge|open) (caption|image|photo|gallery) [{some}]; view gallery
            play video; image; photo; (previous|next) (image|photo|slide); [image|photo|picture] # of #
        """,
        "ru": "увеличить; на фото[:] {some}; фото (автора|из {some}|с {some}); архивное фото",
        "be": "фота (аўтара|з {some}); архіўнае фота",
        "uk": "збільшити; фото (автора|з {some})",
        "de": "(bild|foto) vergrößern; symbolbild",
        "fr": "agrandir [l'image|la photo]",
        "es": "ampliar [foto|imagen]",
    },
    signs=(
        # a credit: what it is, a colon or `by`, and a name
        rf"{KINDS}{ROLES}(?:(?: ?:| ?©| ?/)[^!?؟]{{1,200}}|(?: by| courtesy)\b[^.!?؟]{{1,60}})",
        # a sentence, and a credit behind it
        rf"(?!.*[!?؟]).{{1,220}}[ (]© ?{NAME}[^.!?\d]{{1,40}}\)?",
        rf"(?!.*[!?؟]).{{1,220}}[(.,;|/–—-] ?{KINDS}{ROLES}(?: ?:| ?/| ?©| by\b| von\b) ?[^.]{{1,80}}\)?\.?",
        r".{1,200}\((?:ap|afp|reuters|getty|epa|dpa|tass|shutterstock|file)(?:[ /-]\w+)* ?(?:photo|images|file)?\)",
        rf".{{1,220}}\({NAME}[^()/]{{2,40}}/{NAME}[^()/]{{1,40}}\)\.?",
        r".{0,200}/ ?(?:getty images|afp|reuters|epa|ap photo|shutterstock)",
        # who stands where in a picture, in a line that no sentence ends; and as agencies begin
        r".{0,160}\((?:l-r|left|right|cent(?:er|re)|top|bottom|pictured|слева|справа|links|rechts)\)[^.!?]{0,160}",
        r"(?:.{0,60}[-–—] )?(?:file ?[-–—] )?in this (?:[^!?]{1,16}\d{4},? |undated )?(?:file )?"
        r"(?<!this )(?:photo|image|picture)\b.*",
        # what Markdown leaves of pictures
        r"\[? ?[^\[\]]{,40}(?:banner|logo|image|photo|picture|embed|video) ?\]|\(?file photo\)?",
        r"!\[[^\]]*\]\([^)]*\)(?:\s*!\[[^\]]*\]\([^)]*\))*",
    ),
    any=".*",
    some=".{1,80}",
)
