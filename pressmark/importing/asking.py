"""What a page asks of its readers, in five languages: to buy, to share, to give; as patterns of whole lines.

`APPEALS` at the end are looser: they are asked of the last sentences of a page alone.
"""

import re

from pressmark.details import Reason

ANY = r"[^.!?؟]*"  # the rest of a label: no sentence ends in it
SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|viber|flipboard|"
    r"tumblr|pocket|mastodon"
    r"|bluesky|vk|instagram|youtube|tiktok|rss|messenger|вконтакте|одноклассники|телеграм|вайбер|фейсбук|threads"
    r"|فيسبوك|تويتر|واتساب|تلغرام)"
)


def lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


ADVERTISEMENT = lines(
    r"ads?|advert(?:isement|orial)?s?|sponsored(?: content| by .{,40})?|promoted(?: content)?|paid content",
    rf"(?:story|article|content) continues (?:below|after){ANY}|(?:please )?(?:disable|"
    rf"turn off) (?:your )?ad ?blocker.*",
    r"(?:order|buy|shop|pre-?order|get it|purchase|book) (?:now|here|today|online|yours|tickets)|"
    r"add to (?:cart|basket)",
    rf"(?:buy|order|get) (?:the|our|your) (?:print|book|paperback|copy|e-?book|edition|magazine){ANY}|shop|store",
    r"реклама|рэклама|на правах рекламы|(?:купить|заказать)(?: сейчас| онлайн| билет| книгу)?|набыць|замовіць",
    r"anzeige|werbung|jetzt (?:kaufen|bestellen|buchen)|in den warenkorb|إعلان|إعلانات|اطلب الآن|اشتر الآن",
    r"publicit[ée]|reklama|publicidad|реклама партн[её]ров",
)
BUY = lines(  # sells what the line above names
    r"(?:order|buy|shop|pre-?order|purchase|book) (?:now|here|today|online|yours|tickets)|add to (?:cart|basket)",
    r"jetzt (?:kaufen|bestellen|buchen)|in den warenkorb|купить(?: сейчас)?|заказать(?: сейчас)?|набыць|اطلب الآن",
)
SHARING = lines(
    rf"(?:click to )?(?:share|tweet|post|send|pin)(?: (?:this|it|article|story|page|post|on|via|with|"
    rf"to|by)){{0,3}}(?: {SITES}|friends|a friend)?(?: {SITES})*(?: ?\(opens? in .*\))?",
    rf"{SITES}(?:[\s,|/·•]+{SITES})*|e-?mail(?: this)?|print(?: this)?(?: page| article)?|"
    rf"copy (?:the )?link|save|like(?: this)?|(?:like )?loading\.*|bookmark",
    r"(?:social )?(?:tags?|topics|keywords)(?:: .*)?|tagged(?: (?:with|as))?:? .*|filed under:? .*|labels: .*",
    r"поделиться.*|падзяліцца.*|паділіцца|teilen(?: auf| mit| via)?.*|drucken|weiterleiten|merken|"
    r"speichern|شارك(?: .{,40})?|مشاركة|طباعة|نسخة للطباعة|أرسل إلى صديق|حجم الخط",
    r"(?:теги|метки|ключевые слова|тэгі|меткі|schlagw[öo]rter|schlagworte|stichw[öo]rter|themen|"
    r"الكلمات المفتاحية|كلمات (?:دلالية|مفتاحية)|الوسوم|وسوم)(?:: .*)?",
    r"\d+ (?:shares?|likes?|retweets?)|(?:shares?|likes?|views?)[: ]+[\d.,]+k?|"
    r"[\d., \xa0]+k? (?:views|просмотр\w*|праглядаў)|просмотры: ?\d+",
)
OURS = (
    r"(?:our|us|we|this (?:site|blog|project|channel|work)|independent journalism|the site|"
    r"quality journalism)"
)
TOLD = r".*\b(?:said|says|say|told|wrote|asked|shouted|called|read)\b"  # then somebody else is addressed
DONATION = lines(
    r"donat(?:e|ions?)(?: (?:now|here|today|alerts?|to us|via .*|with .*))?|become a (?:patron|member|"
    r"supporter)|patreon|paypal|buy me a coffee|ko-?fi|boosty|crowdfunding",
    rf"(?:please )?(?:support|help|fund|back) {OURS}\b(?!{TOLD})[^?]{{,160}}",
    r"(?:.* - |please |.*! )?(?:make|consider (?:making )?|give|send) an? (?:[\w-]+ ){0,2}(?:donation|"
    r"contribution|gift)\b.*",
    r".*\b(?:depend|rely|relies|depends|run|runs|survive) (?:entirely |solely |only )?on (?:readers|"
    r"your|donations|reader|the support|the generosity)\b.*",
    r".*\bif you (?:like|liked|enjoy|enjoyed|value|appreciate)\b.*\b(?:donat|support|contribut|subscri)\w*.*",
    r".*\b(?:your|every) (?:donation|contribution|support|gift|rouble|dollar|euro|pound)s? (?:help|"
    r"keep|make|allow|let|enabl|matter|count)\w*.*",
    r"падтрымаць(?: нас| праект| блог| рэдакцыю)?|падтрымайце нас.*|калі вам падабаецца.*падтрым.*|данаты",
    r"поддержать(?: нас| проект| редакцию| автора)?|поддержите (?:нас|проект|редакцию|независим).*|"
    r"если вам (?:понравил|нрав).*поддерж.*|пожертвовать.*|донат(?:ы|ить)?",
    r"spenden(?: sie)?(?: jetzt| hier)?|jetzt spenden|unterst[üu]tzen sie (?:uns|unsere|"
    r"unabh[äa]ngigen).*|spendenkonto.*",
    r"تبرع(?: الآن| لنا)?|ادعمنا|ادعموا? (?:نا|صحافتنا|الصحافة المستقلة).*",
    r"or via[: ,]*(?:or via[: ,]*)*|или через:?|cryptocurrenc(?:y|ies)|wallets?",
)
COIN = (
    r"(?:btc|bitcoin|bch|bitcoin cash|eth|ether(?:eum)?|xmr|monero|ltc|litecoin|usdt|tether|trc-?20|"
    r"erc-?20|doge|dash|zec|sol|ton|trx|xrp|iban|swift|bic)"
)
WALLET = (
    r"(?:0x[0-9a-f]{40}|bc1[a-z0-9]{25,60}|[13][1-9a-z]{25,34}|(?:bitcoincash:)?[qp][a-z0-9]{38,42}|"
    r"[48][1-9a-z]{90,110}"
    r"|[lm][1-9a-z]{26,34}|t[1-9a-z]{33}|d[1-9a-z]{33})"
)
CRYPTO = lines(rf"(?:[\w .-]{{,30}}[(:\s-]+)?{WALLET}[,.;)]*", rf"{COIN}(?: [\w-]+)?(?: address| wallet| кошелек)?")
HASHTAGS = re.compile(r"(?:#\w[\w-]*[\s,;|·]*)+")
GIVING = (
    r"(?:donat|contribut|support|patreon|paypal|crowdfund|spende|unterst[üu]tz|пожертв|донат|поддерж|"
    r"падтрым|ахвярав|تبرع|ادعم)"
)
KEEPING = r"(?:subscri|newsletter|abonnier|подпис|падпі[шс]|اشترك|membership)"
ADDRESSING = (
    r"(?:\b(?:us|our|you|your|uns|unsere?n?|dir|dich|dein\w*|sie|ihre?r?|нас|наш\w*|вы|вам|вас|ваш\w*|ты|"
    r"тебе|вам|вас|paypal|a month|monthly|ежемесячн\w*)\b|[€$£])"
)
ADDRESSED = re.compile(ADDRESSING, re.IGNORECASE)
# What only the last lines of a page may say without being the text's own: asked of a part of a line, not of the whole.
APPEALS: tuple[tuple[re.Pattern[str], Reason], ...] = (
    (
        re.compile(
            rf"(?=.*{GIVING})(?=.*{ADDRESSING})|^(?:поддержите|падтрымайце|unterst[üu]tzen? sie|"
            rf"support)\b|\biban\b|\b(?:\d{{4}}[ -]){{3}}\d{{4}}\b",
            re.I,
        ),
        "donation appeal",
    ),
    (
        re.compile(rf"(?=.*{KEEPING})(?=.*{ADDRESSING})|^(?:subscribe|подпишитесь|падпішыцеся|abonnieren)\b", re.I),
        "navigation",
    ),
    (
        re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\bfollow (?:him|her|them|me|us) (?:on|at)\b|(?<!\w)@\w{3,}", re.I),
        "page furniture",
    ),
    (
        re.compile(
            r"\b(?:opinions?|views?) (?:expressed|of the author)\b|мнени[ея] (?:автор|редакци)|"
            r"меркаванн[еі] (?:аўтар|рэдакцы)|gibt die meinung|آراء",
            re.I,
        ),
        "page furniture",
    ),
    (
        re.compile(
            r"расскажите друзьям|раскажыце сябрам|tell your friends|share (?:it|this)|\bjavascript\b|"
            r"\bcookies\b|(?:leave|post|пакінуць|оставить) (?:a )?(?:comment|каментар|комментар)",
            re.I,
        ),
        "page furniture",
    ),
)
