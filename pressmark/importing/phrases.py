"""What the furniture of pages says, in five languages: patterns of whole lines by the reason for which they go.

A pattern is matched against a whole line, without its marks of Markdown and without regard to capitals. So a sentence
that only speaks of donations, hashtags or sharing is no match; what a line says *to* its reader is.
"""

import re
from collections.abc import Mapping

from pressmark.details import Reason
from pressmark.importing.asking import ADVERTISEMENT, CRYPTO, DONATION, HASHTAGS, SHARING, SITES, TOLD, lines

MORE = (
    r"(?:you (?:may|might|will|could)(?: also)? (?:also )?(?:like|enjoy|be interested in|want to read|"
    r"have missed)|recommended(?: for you| stories| reading)?"
    r"|related(?: articles?| stories| posts?| links?| content| topics| news| coverage| reading)?|"
    r"more (?:from|on|about|in|stories|news|articles|like this)\b[^.!?]*|most (?:watched|read|popular|viewed|"
    r"shared|commented)|trending(?: now)?|popular(?: now| posts| stories)?"
    r"|(?:latest|recent|top|other|further|today's)(?: \w+)? (?:news|stories|articles|posts|headlines)|"
    r"(?:don't|do not) miss|up next|next (?:article|post|story)|previous (?:article|post|story)|"
    r"editor'?s'? (?:picks?|choice)|(?:read|watch|listen) next|in other news|around the web|"
    r"from our partners|what to read next|further reading|keep reading"
    r"|новости (?:партн[её]ров|по теме)|(?:читать|читайте) (?:по теме|ещ[её]|также)|"
    r"самое \w+ за .{,20}|материалы по теме|по теме|другие новости|последние новости|лента новостей|"
    r"главные новости|популярное|самое (?:читаемое|популярное|интересное)|рекомендуем|"
    r"вам может (?:быть интересно|понравиться)|смотрите также|читайте также|ч[іы]тайте ещ[её]|"
    r"ещ[её] по теме"
    r"|чытайце таксама|глядзіце таксама|паводле тэмы|па тэме|апошнія навіны|іншыя навіны|папулярнае|"
    r"навіны партн[ёе]раў|рэкамендуем"
    r"|lesen sie (?:auch|mehr)(?: dazu)?|mehr (?:zum thema|aus|zu|von)\b[^.!?]*|meistgelesen|"
    r"meistgelesene artikel|auch interessant|das k[öo]nnte sie (?:auch )?interessieren|"
    r"weitere (?:artikel|nachrichten|themen|meldungen)|empfohlen(?:e artikel)?|verwandte (?:artikel|"
    r"themen)|newsticker|ticker|neueste (?:artikel|meldungen)"
    r"|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|الأكثر (?:قراءة|مشاهدة|تعليقا)|"
    r"قد يعجبك أيضا|آخر الأخبار|إقرأ أيضا|شاهد أيضا"
    r"|à lire aussi|lire aussi|lea también|czytaj (?:także|też)|читати також|читайте також|"
    r"zobacz także|leggi anche|lees ook|loe ka|skaitykite taip pat)"
)
RELATED = re.compile(MORE + r"(?: ?\(\d+\))?", re.IGNORECASE)  # a heading over links to other texts
ALSO = re.compile(  # one link to another text, announced in its own line
    r"(?:(?:read|see|watch|listen)(?: more| also| next| on| further)?|also (?:read|see|on)|"
    r"more(?: on this| on that| here)?|related(?: story| article)?"
    r"|(?:читайте|смотрите|чытайце|глядзіце) (?:также|таксама|ещ[её]|больш|по теме)|по теме|подробнее|"
    r"падрабязней|(?:lesen|sehen) sie (?:auch|mehr|dazu)|mehr dazu|siehe auch|اقرأ أيضا|اقرأ أيضًا|"
    r"إقرأ أيضا|شاهد أيضا|اقرأ المزيد|à lire aussi|lire aussi|lea también|czytaj (?:także|też)|"
    r"читайте також)"
    r" ?(?::|\||»|>>|—|–) ?\S[^.!]{,200}|>{2,3} ?\S[^.!?]{,120}|(?:read more|continue reading|"
    r"full article|full story|read (?:the )?(?:full|rest|original)[^.!?]*|click here[^.!?]*|more|"
    r"далее|читать (?:далее|полностью|дальше|ещ[её])[^.!?]*|чытаць далей|weiterlesen|mehr lesen|"
    r"المزيد)(?: ?(?:…|\.\.\.|→|»|>+))?",
    re.IGNORECASE,
)
LETTERS = r"(?:newsletters?|mailing lists?|updates?|alerts?|digest|channels?|podcasts?|feed|mailings?|briefing)"
NAVIGATION = lines(
    r"skip to (?:the )?(?:main )?content|(?:main )?menu|navigation|home(?:page)?|search(?: \w+)?|"
    r"toggle navigation|(?:log|sign)[ -]?(?:in|out|up)|register(?: +login)?|subscribe|subscription|"
    r"my account|contact(?: us)?|about(?: us)?|get in touch|back to (?:top|the top)|top|close|"
    r"archives?|breadcrumbs?|site ?map|connect with us|follow us|hi, what are you looking for\?",
    rf"(?:please )?(?:join|subscribe to|sign up (?:for|to)|follow|(?:like|get) (?:us|me|"
    rf"our))\b(?!{TOLD})(?: \S+){{0,5}}? (?:{LETTERS}|{SITES})\b[^.]{{,60}}\.?",
    rf"(?:follow|find|join|watch|like|read) (?:us|me|.{{2,30}}) (?:on|in|at|via) {SITES}\b.{{,60}}|"
    rf"(?:subscribe|newsletter) .{{,60}}\b(?:inbox|newsletter|e-?mail)\b.{{,40}}|get .{{,60}} (?:to|"
    rf"in) your inbox.*|newsletters?|free subscription|thanks for reading [^.]{{,60}}!? ?subscribe\b.*|"
    rf"subscribe (?:for free )?to (?:receive|get|read) .*|type your e-?mail(?: address)?\.*|"
    rf"start writing|get the app",
    r"(?:[←«‹<]|&larr;) ?(?:older|previous|back|prev)\b.*|(?:newer|next)(?: post| article|"
    r" page)? ?(?:[→»›>]|&rarr;)|post navigation|older posts?|newer posts?|page \d+(?: of \d+)?|"
    r"seite \d+(?: von \d+)?|страница \d+",
    r"главная(?: страница)?|меню|поиск|войти|вход|регистрация|контакты|о нас|о проекте|наверх|"
    r"подписаться|подписаться на .{,60}|подпис(?:ывайтесь|ыв?айся|ка|итесь) на .*|(?:присоединяйтесь|"
    r"читайте нас|следите за нами|мы) (?:к|в|на) .{,80}",
    r"галоўная|пошук|увайсці|кантакты|пра нас|падпісацца.*|падпі(?:сва|шы)(?:йцеся|цеся|йся|ся) на .*|"
    r"далучайцеся да .*|чытайце нас .*",
    r"zum (?:inhalt|hauptinhalt)(?: springen)?|startseite|men[üu]|suchen?|(?:jetzt )?(?:anmelden|"
    r"registrieren|abonnieren)|"
    r"abo(?:nnieren)?|e-?paper|kontakt|nach oben|newsletter (?:abonnieren|bestellen).*|"
    r"folgen sie uns .*|abonnieren sie .*",
    r"الرئيسية|القائمة|بحث|تسجيل الدخول|اتصل بنا|من نحن|(?:للمزيد:? )?تابع(?:ونا|نا) .*|اشترك .*|انضموا? إلى .*",
)
COMMENTS = lines(
    r"(?:\d+ (?:view |read )?|no |leave a |post a |add a |write a |view |show |read |join the )(?:comments?|reply|"
    r"replies|responses?|discussion|conversation)|comments?(?: ?[\[(]?\d+[\])]?)?(?: (?:are closed|off|"
    r"on .*|below))?:?|your e-?mail address will not be published.*|required fields are marked.*|"
    r"be the first to comment.*|log in to (?:comment|reply).*|reply with quote|report this post|quote|"
    r"report|reply|notify me of .*",
    r"\d+ (?:комментари\w*|каментар\w*|kommentare?|تعليقات?)|комментарии(?: ?\(?\d+\)?)?|"
    r"оставить комментарий|добавить комментарий|комментировать|обсудить|обсуждение|каментары(?:і|"
    r"яў)?(?: ?\(?\d+\)?)?|пакінуць каментар|kommentare?(?: ?\(?\d+\)?)?|kommentar (?:schreiben|"
    r"verfassen)|diskutieren sie mit.*|التعليقات(?: ?\(?\d+\)?)?|أضف تعليق.*|اترك تعليقا?.*",
)
SYNDICATION = lines(
    r"(?:©|\(c\)|copyright\b(?: ©| \(c\)|:)? ?(?:\d{4}|by\b|©|\()).*|all rights reserved.*|"
    r".{,60}\ball rights reserved\.?|.{,80}(?:©|\(c\)) ?\d{4}.{,60}",
    r"(?:source|original|originally published(?: (?:at|in|by|on))?|via|first published(?: (?:at|in|by|"
    r"on))?|источник|крыніца|quelle|المصدر|оригинал)(?::| (?:at|in|by|on)) ?.{1,160}",
    r"(?:this|the) (?:article|story|post|piece|report|text|interview|essay|column)(?: has been| was|"
    r" is| first| originally|,)* (?:first |originally |also |re)?(?:published|appear(?:s|ed)|posted|"
    r"printed|syndicated|produced|translated)\b.*|(?:article|text) (?:first|originally) (?:published|"
    r"appeared).*",
    r"(?:re)?(?:printed|published|posted) (?:here )?(?:with|by) (?:the )?(?:kind )?permission.*|"
    r".{,100}\breprinted (?:with|by) (?:the )?permission.*|syndicated (?:from|by|via) .*|"
    r"republish(?:ed)? .{,60}(?:licen[cs]e|free).*",
    r"(?:with )?(?:additional |further )?(?:reporting|contributions?|material|writing|files) (?:by|"
    r"from) .{,120}|\((?:reporting|writing|additional reporting|editing|compiled|translated) by .*\)|"
    r"(?:reporting|writing|additional reporting) by .{,80}; ?editing by .*|our standards: .*|(?:ap|"
    r"afp|reuters|dpa|upi|tass|ria|dpa-afx)(?:[/ ,;-]+\w+){0,2}",
    r"(?:при )?(?:\w+ )?(?:использовани[еия]|перепечатк[аеи]|копировани[еи]|"
    r"цитировани[еи])\b.*(?:материал|ссылк|разреш).*|перадрук .*|пры (?:выкарыстанні|"
    r"перадруку) .*(?:матэрыял|спасылк|дазвол).*|все права защищены.*|усе правы абаронены.*|"
    r"по материалам:? .{,80}|alle rechte vorbehalten.*|(?:mit material von|quellen?:) .{,60}|"
    r"جميع الحقوق محفوظة.*",
    r"DMCA",
)
NAMED = (
    r"(?:photo(?:graph(?:y|s)?|s)?|image|picture|pic|illustration|video|graphics?|foto|bild|grafik|фото|"
    r"фота|иллюстрация|ілюстрацыя|видео|відэа|صورة|الصورة|تصوير|credit|getty images)"
)
CAPTION = lines(
    r"(?!.*[!?؟]).{1,220}[ (]© ?(?-i:[A-ZÀ-ÞЀ-Я])[^.!?\d]{1,40}\)?|фот[оа] (?:автора|аўтара|из .{,40}|"
    r"с .{,40}|з .{,40})|photo from .{,40}",
    r"scroll (?:down |up )?(?:for|to) .{,30}",
    r"(?:click|tap) (?:to see|to enlarge|to view|on the|for|to zoom|here to)\b.{,60}(?:image|photo|"
    r"picture|size|enlarge|larger|full|gallery|zoom)?.*",
    rf"{NAMED}s?(?: credit| source| courtesy| by| caption)*(?:(?: ?:| ?©| ?/)[^!?؟]{{1,200}}|(?: by|"
    rf" courtesy)\b[^.!?؟]{{1,60}})|image|photo|\[? ?[^\[\]]{{,40}}(?:banner|logo|image|photo|picture|"
    rf"embed|video) ?\]",
    rf"(?!.*[!?؟]).{{1,220}}[(.,;|/–—-] ?{NAMED}s?(?: credit| by| courtesy| source)*(?: ?:| ?/| ?©| by\b|"
    rf" von\b) ?[^.]{{1,80}}\)?\.?|.{{1,200}}\((?:ap|afp|reuters|getty|epa|dpa|tass|shutterstock|"
    rf"file)(?:[ /-]\w+)* ?(?:photo|images|file)?\)|"
    rf".{{1,220}}\((?-i:[A-ZÀ-ÞЀ-Я])[^()/]{{2,40}}/(?-i:[A-ZÀ-ÞЀ-Я])[^()/]{{1,40}}\)\.?|"
    rf".{{,200}}/ ?(?:getty images|afp|reuters|epa|ap photo|shutterstock)",
    r"(?:hide|show|close|expand|enlarge|open) (?:caption|image|photo|gallery)(?: .{,30})?|(?:bild|"
    r"foto) vergr[öo][ßs]ern|toggle caption|увеличить|на фото:? .{,200}|\(?file photo\)?",
    r"!\[[^\]]*\]\([^)]*\)(?:\s*!\[[^\]]*\]\([^)]*\))*",
)
FURNITURE = lines(
    r"(?:this (?:live )?(?:page|blog|article|post) is (?:now )?closed)\.?|(?:reading time|lesezeit|"
    r"время (?:на )?чтени[яе]|час чытання|مدة القراءة)[: ]+\d+.{,20}|\d+ ?(?:-|to )?\d* ?min(?:utes?|"
    r"uten|s|\.)?(?: (?:read|lesezeit|чтения))?|читать \d+ мин\w*",
    r"(?:terms|terms (?:of use|and conditions|of service)|privacy(?: policy| notice)?|"
    r"cookies?(?: policy| settings)?|imprint|legal notice|disclaimer|accessibility|"
    r"advertise(?: with us)?|careers|help|faq|press|rss|impressum|datenschutz(?:erkl[äa]rung)?|agb|"
    r"политика конфиденциальности|пользовательское соглашение|реклама на сайте|редакция|"
    r"سياسة الخصوصية|شروط الاستخدام)(?: ?[|·•/,] ?.{,60})?",
    r"(?:proudly )?powered by .{,60}|theme(?: by|:) .{,60}|designed by .{,40}|[-–—] ?\d{1,4} ?[-–—]|"
    r"v\.? ?i\.? ?s\.? ?d\.? ?p\.?:? .*|\d{1,2}\+|нашли ошибку\b.*|(?:если )?(?:вы )?(?:заметили|"
    r"нашли) (?:ошибку|опечатку)\b.*|"
    r"знайшлі памылку\b.*|выделите (?:текст|е[её]) .*ctrl.*|report (?:a |an )?(?:typo|error|"
    r"mistake).*|fehler (?:gefunden|melden).*",
    r"(?:posted|filed|published) (?:in|under) [^.!?]{1,60}|in \"[^\"]{1,40}\"|uncategorized|"
    r"categor(?:y|ies):? [^.!?]{,60}|рубрика:? .{,40}|loading\.*|(?:download|save)(?: as)? pdf|"
    r"[\d.,]+[km]? (?:subscribers|followers|members|подписчик\w*|падпісчык\w*)|we use cookies\b.*|"
    r".{,80}\b(?:accept|"
    r"uses) (?:all )?cookies\b.*|javascript .{,60}|listen(?: live| to this article)?(?: ?\(.*\))?|"
    r"watch live|audio|transcript|download",
    r"(?:posts|joined|last seen|messages|сообщений|регистрация): .{1,40}|users browsing this forum.*|"
    r"who is online|return to [“\"].*|board index.*|report this post|©",
)

# In the order in which they are asked: the first that matches says why a line goes.
VOCABULARY: Mapping[str, tuple[re.Pattern[str], Reason]] = {
    "advertisement": (ADVERTISEMENT, "advertisement"),
    "crypto address": (CRYPTO, "donation appeal"),
    "donation appeal": (DONATION, "donation appeal"),
    "hashtags": (HASHTAGS, "share buttons"),
    "share buttons": (SHARING, "share buttons"),
    "caption": (CAPTION, "caption"),
    "syndication notice": (SYNDICATION, "syndication notice"),
    "related link": (ALSO, "related links"),
    "navigation": (NAVIGATION, "navigation"),
    "comments": (COMMENTS, "page furniture"),
    "furniture": (FURNITURE, "page furniture"),
}
