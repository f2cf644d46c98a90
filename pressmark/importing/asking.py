"""What a page asks of its readers: to buy, to share, to give; tables of templates by language, and a few signs.

`APPEALS` at the end are looser: they are asked of the last sentences of a page alone.
"""

import re

from pressmark.details import Reason
from pressmark.importing.templates import pattern

# Where pages send their readers to share and to follow.
SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|viber|flipboard|tumblr|pocket|mastodon"
    r"|bluesky|vk|instagram|youtube|tiktok|rss|messenger|вконтакте|одноклассники|телеграм|вайбер|фейсбук|threads"
    r"|digg|stumbleupon|delicious|google(?:\+| plus)?|tuenti|menéame|xing|weibo|wechat|snapchat"
    r"|فيسبوك|تويتر|واتساب|تلغرام)"
)

# Names of paid space. They stand alone, or over what is sold.
ADVERTISEMENT = pattern(
    {
        "en": """
            ad[s]; advert[isement|isements|orial|orials|s]; advertising; sponsored [content]; sponsored by …
            adchoices; ad choices; sponsored (links|listings|stories|video); promoted [content]; paid content
            skip ad; shop; store; (story|article|content) continues (below|after) …
            advertisement - (continue|scroll) …
            [please] (disable|turn off) [your] (adblocker|ad blocker|ad-blocker) {any}
            (order|buy|shop|pre-order|preorder|get it|purchase|book) (now|here|today|online|yours|tickets)
            add to (cart|basket); buy a link now[!]; (buy|order|get) (the|our|your) {goods} …
        """,
        "ru": "реклама [партнёров]; на правах рекламы; (купить|заказать) [сейчас|онлайн|билет|книгу]",
        "be": "рэклама; набыць; замовіць",
        "uk": "реклама; замовити; (придбати|купити) [зараз|квиток|книгу]",
        "de": "anzeige; werbung; jetzt (kaufen|bestellen|buchen); in den warenkorb",
        "fr": "publicité; annonce[s]; contenu sponsorisé",
        "es": "publicidad; anuncio[s]; contenido patrocinado",
        "it": "pubblicità",
        "pt": "publicidade",
        "pl": "reklama; ogłoszenie",
        "ar": "إعلان; إعلانات; اطلب الآن; اشتر الآن",
        "zh": "广告; 推广",
        "ja": "広告; スポンサーリンク",
        "ko": "광고",
    },
    goods=r"(?:print|book|paperback|copy|e-?book|edition|magazine)",
    any=".*",
)
# A button that sells what the line above it names.
BUY = pattern(
    {
        "en": """
            (order|buy|shop|pre-order|preorder|purchase|book) (now|here|today|online|yours|tickets)
            add to (cart|basket)
        """,
        "ru": "(купить|заказать) [сейчас]",
        "be": "набыць",
        "de": "jetzt (kaufen|bestellen|buchen); in den warenkorb",
        "ar": "اطلب الآن",
    }
)
# Buttons that pass the page on or keep it, with their counts, and the tags under which it is filed.
SHARING = pattern(
    {
        "en": """
            [click to] (share|tweet|post|send|pin) [{this}] [{this}] [{this}] [{site}] [{site}] [{site}] [{opens}]
            share [this] [story|article|page|post] with (friends|a friend); share {and} bookmark; {site} share
            {site}; {site}{also}; (e-mail|email) [this] [page|article|story]; print [this] [page|article|story]
            (printer-friendly|print) version; copy [the] (link|url); url is copied[.]; save; like [this] [#]
            like follow; [like] loading; bookmark; recommend [#]; recommended; tweeter [#]; share on {site}
            add to (my|favorites) …; font size; text size; (increase|decrease) font size; what's this[?]
            what are these[?]; prev; next; prev next; [social] (tags|tag|topics|topic|keywords)
            (tags|topics|keywords|labels): {any}; tagged [with|as][:] {any}; filed under[:] {any}
            # (share|like|retweet|tweet|reaction)[s]; (shares|likes|views|share|like|view)[:] {count}
            {count} (views|shares|likes|retweets|tweets|fans)
        """,
        "ru": """
            поделиться[:] {any}; поделитесь …; сохранить; распечатать; версия для печати; отправить
            скопировать ссылку; (теги|метки|ключевые слова|темы|тема); (теги|метки|ключевые слова|темы|тема): {any}
            # просмотр{any}; просмотры: #
        """,
        "be": "падзяліцца[:] {any}; паділіцца; (тэгі|меткі|тэмы); (тэгі|меткі|тэмы): {any}; # праглядаў; друкаваць",
        "uk": "поділитися[:] {any}; (теги|мітки|теми); (теги|мітки|теми): {any}; роздрукувати; # переглядів",
        "de": """
            teilen [auf|mit|via] {any}; teilen; drucken; weiterleiten; merken; speichern; kopieren; link kopieren
            versenden; {tags_de}; {tags_de}: {any}; artikel (teilen|drucken|merken|versenden|hören)
        """,
        "fr": """
            partager [sur|via|par] [{site}]; tweeter; envoyer [par …]; imprimer; recommander [#]; réagir
            enregistrer; (mots-clés|mots clés|tags|thèmes|sujets)[:] {any}; (mots-clés|thèmes|sujets)
            taille de la police
        """,
        "es": """
            compartir [en {site}]; twittear [#]; tuitear [#]; enviar [a|por] [{site}] [#]; imprimir
            recomendar [en {site}] [#]; guardar; (etiquetas|temas|archivado en|más sobre)[:]
            (etiquetas|temas|archivado en): {any}
        """,
        "it": """
            condividi [su] [{site}]; stampa; invia [per] [{site}]; (tag|argomenti|parole chiave)[:] {any}
            (argomenti|tag)[:]
        """,
        "pt": "compartilh(e|ar) [no|na|via] [{site}]; imprimir; enviar; (tags|assuntos|temas)[:] {any}",
        "pl": "udostępnij [na] [{site}]; drukuj; wyślij; (tagi|tematy)[:] {any}; (tagi|tematy)",
        "nl": "delen [op|via] [{site}]; deel [op|via|dit] [{site}]; printen; bewaren; (tags|onderwerpen)[:] {any}",
        "lv": "dalīties [{site}]; drukāt; ieteikt; (tēmas|birkas)[:]",
        "lt": "dalintis [{site}]; spausdinti; (žymos|temos)[:] {any}; (žymos|temos)",
        "et": "jaga [{site}]; prindi; (märksõnad|teemad)[:] {any}",
        "ar": """
            شارك; شارك …; مشاركة; طباعة; نسخة للطباعة; أرسل إلى صديق; حجم الخط; حفظ; {tags_ar}; {tags_ar}: {any}
        """,
        "zh": "分享[到][：]; 分享到 {any}; 字体[：] {any}; 打印[本页]; 收藏; 点赞; (标签|关键词)[：]{any}",
        "ja": "シェア[する]; ツイート[する]; 共有; 印刷; 保存; (タグ|キーワード)[：]{any}",
        "ko": """
            공유[하기]; 인쇄[하기]; 스크랩; 글자 크기 …; 폰트; 뉴스듣기; 네이버; 구글; 페이스북; 트위터; 카카오톡
            미투데이; 싸이월드
        """,
    },
    site=SITES,
    this=r"(?:this|it|article|story|page|post|on|via|with|to|by)",
    opens=r"\(opens? in .*\)",
    also=rf"(?:[\s,|/·•]+{SITES})+",
    count=r"[\d.,\xa0 ]*\d[km]?",
    tags_de=r"(?:schlagw[öo]rter|schlagworte|stichw[öo]rter|themen)",
    tags_ar=r"(?:الكلمات المفتاحية|كلمات (?:دلالية|مفتاحية)|الوسوم|وسوم)",
    **{"and": "(?:&|and)", "any": ".*"},
)
TOLD = r".*\b(?:said|says|say|told|wrote|asked|shouted|called|read)\b"  # then somebody else is addressed
# What speaks to readers of their money: no report of a gift says `us`, `your` or a button's word alone.
DONATION = pattern(
    {
        "en": """
            donat(e|ion|ions) [now|here|today|alert|alerts|to us]; donat(e|ion|ions) (via|with) {any}; crowdfunding
            become a (patron|member|supporter); patreon; paypal; buy me a coffee; ko-fi; kofi; boosty
            [please] (support|help|fund|back) {ours}{not_told}{long}
            [{before}] (make|consider making|consider|give|send) (a|an) [{word}] [{word}] (donation|gift){any}
            [{before}] (make|consider making|consider|give|send) (a|an) [{word}] [{word}] contribution{any}
            {any} (depend|rely|relies|depends|run|runs|survive) [entirely|solely|only] on {givers}{any}
            {any}if you (like|liked|enjoy|enjoyed|value|appreciate) {any}(donat|support|contribut|subscri){any}
            {any}(your|every) (donation|contribution|support|gift|rouble|dollar|euro|pound)[s] {helps}{any}
            or via[:|,] [or via[:|,]]; cryptocurrenc(y|ies); wallet[s]
        """,
        "ru": """
            поддержать [нас|проект|редакцию|автора]; поддержите (нас|проект|редакцию|независим){any}
            если вам (понравил|нрав){any}поддерж{any}; пожертвовать{any}; донат[ы|ить]; или через[:]
        """,
        "be": """
            падтрымаць [нас|праект|блог|рэдакцыю]; падтрымайце нас{any}; калі вам падабаецца{any}падтрым{any}
            данаты
        """,
        "uk": "підтримати [нас|проект|проєкт|редакцію]; підтримайте (нас|проект|проєкт|редакцію){any}",
        "de": """
            spenden [sie] [jetzt|hier]; jetzt spenden; unterstützen sie (uns|unsere|unabhängigen){any}
            spendenkonto{any}
        """,
        "fr": "faire un don {any}; faire un don; soutenez (nous|notre|la rédaction|le journal){any}",
        "es": "don(a|ar|ación|e) [ahora|aquí]; apóyanos{any}; hazte (socio|socia|miembro){any}",
        "pl": "wesprzyj (nas|redakcję|…); wspieraj nas{any}",
        "ar": "تبرع [الآن|لنا]; ادعمنا; (ادعم|ادعموا) (نا|صحافتنا|الصحافة المستقلة){any}",
    },
    ours=r"(?:our|us|we|this (?:site|blog|project|channel|work)|independent journalism|the site|quality journalism)\b",
    givers=r"(?:readers|your|donations|reader|the support|the generosity)\b",
    helps=r"(?:help|keep|make|allow|let|enabl|matter|count)",
    not_told=rf"(?!{TOLD})",
    long=r"[^?]{0,160}",
    word=r"[\w-]+",
    before=r"(?:.* -|please|.*!)",
    any=".*",
)
COIN = (
    r"(?:btc|bitcoin|bch|bitcoin cash|eth|ether(?:eum)?|xmr|monero|ltc|litecoin|usdt|tether|trc-?20|"
    r"erc-?20|doge|dash|zec|sol|ton|trx|xrp|iban|swift|bic)"
)
WALLET = (  # addresses of the common coins, by their first signs and lengths
    r"(?:0x[0-9a-f]{40}|bc1[a-z0-9]{25,60}|[13][1-9a-z]{25,34}|(?:bitcoincash:)?[qp][a-z0-9]{38,42}|"
    r"[48][1-9a-z]{90,110}|[lm][1-9a-z]{26,34}|t[1-9a-z]{33}|d[1-9a-z]{33})"
)
CRYPTO = re.compile(
    rf"(?:[\w .-]{{,30}}[(:\s-]+)?{WALLET}[,.;)]*|{COIN}(?: [\w-]+)?(?: address| wallet| кошелек)?", re.IGNORECASE
)
HASHTAGS = re.compile(r"(?:#\w[\w-]*[\s,;|·]*)+")

# Parts of words that speak of giving or of keeping in touch, and words that address a reader: the last sentence of a
# page that has one of each is no part of the text.
GIVING = (
    r"\b(?:donat|contribut|patreon|paypal|crowdfund|spende|unterst[üu]tz|пожертв|донат|поддерж|падтрым|ахвярав|підтрим|"
    r"support (?:us|our|me|my|this|the|independent|more)\b|your support)|تبرع|ادعم"
)
KEEPING = r"(?:subscri|newsletter|abonnier|подпис|падпі[шс]|підпис|اشترك|membership)"
ADDRESSING = (
    r"(?:\b(?:us|our|you|your|uns|unsere?n?|dir|dich|dein\w*|sie|ihre?r?|нас|наш\w*|вы|вам|вас|ваш\w*|ты|"
    r"тебе|вам|вас|paypal|a month|monthly|ежемесячн\w*)\b|[€$£])"
)
ADDRESSED = re.compile(ADDRESSING, re.IGNORECASE)
LAST: tuple[tuple[str, Reason], ...] = (
    (rf"(?=.*(?:{GIVING}))(?=.*{ADDRESSING})", "donation appeal"),
    (r"^(?:поддержите|падтрымайце|підтримайте|unterst[üu]tzen? sie|support)\b", "donation appeal"),
    (r"\biban\b|\b(?:\d{4}[ -]){3}\d{4}\b", "donation appeal"),  # an account, the number of a card
    (rf"(?=.*{KEEPING})(?=.*{ADDRESSING})", "navigation"),
    (r"^(?:subscribe|подпишитесь|падпішыцеся|підпишіться|abonnieren)\b", "navigation"),
    # how to reach the author
    (r"[\w.+-]+@[\w-]+\.[\w.]+|\bfollow (?:him|her|them|me|us) (?:on|at)\b|(?<!\w)@\w{3,}", "page furniture"),
    # whose opinion it is
    (r"\b(?:opinions?|views?) (?:expressed|of the author)\b|gibt die meinung|آراء", "page furniture"),
    (r"мнени[ея] (?:автор|редакци)|меркаванн[еі] (?:аўтар|рэдакцы)|думка автора", "page furniture"),
    # to tell others, to say something
    (r"расскажите друзьям|раскажыце сябрам|tell your friends|share (?:it|this)", "page furniture"),
    (r"(?:leave|post|пакінуць|оставить) (?:a )?(?:comment|каментар|комментар)", "page furniture"),
    (r"\bjavascript\b|\bcookies\b", "page furniture"),
)
APPEALS = tuple((re.compile(searched, re.IGNORECASE), reason) for searched, reason in LAST)
