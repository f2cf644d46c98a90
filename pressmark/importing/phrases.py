"""What the furniture of pages says, by the reason for which it goes and by language: tables of templates.

A template (see `templates`) is held against a whole line, without its marks of Markdown and without regard to capitals.
So a sentence that only speaks of donations, hashtags or sharing is no match; what a line says *to* its reader is.
"""

import re
from collections.abc import Mapping

from pressmark.details import Reason
from pressmark.importing.asking import ADVERTISEMENT, CRYPTO, DONATION, HASHTAGS, SHARING, SITES, TOLD
from pressmark.importing.crediting import CAPTION, SYNDICATION
from pressmark.importing.elsewhere import ALSO
from pressmark.importing.templates import pattern

LETTERS = r"(?:newsletters?|mailing lists?|updates?|alerts?|digest|channels?|podcasts?|feed|mailings?|briefing)"
# Ways about the site, and how to stay in touch with it.
NAVIGATION = pattern(
    {
        "en": """
            skip to [the] [main] (content|article|navigation|search); [main] menu; navigation; home[page]
            search [{word}]; toggle (navigation|menu|search); (open|close) (navigation|menu|search) […]
            (log|sign)[ |-](in|out|up) [{some}]; register [now] […]; register [+|or] login; login [or register]
            subscri(be|ption|ptions); my (account|profile); contact [us]; about [us|the author]; get in touch
            back to [the] (top|main menu|menu|home[page]); top; close; archive[s]; breadcrumb[s]; site map; sitemap
            connect with us; follow us; follow; following; sections; topics; submit; hi, what are you looking for?
            welcome[, {word}]; forgot [your] (password|username|username and password)?; remember me
            don't have an account?; sign in [with|to] …; sign in or register; log in or register; your profile
            edition[:] {some}; follow {handle}; follow {some30} on {site}; {site}; become a fan
            get {some} (alerts|newsletter|updates) [{some}]; [please] {join}{told}{few} ({letters}|{site}){tail}
            (follow|find|join|watch|like|read) {who} (on|in|at|via) {site}{tail}
            submit (this|a|your) (story|tip|news)
            (subscribe|newsletter) {some}(inbox|newsletter|e-mail|email){some}; get {some} (to|in) your inbox{any}
            (newsletter|newsletters) [sign up|signup]; free subscription; thanks for reading {some} subscribe{any}
            start writing; subscribe [for free] to (receive|get|read) {any}; type your (e-mail|email) [address]
            get the app; (older|newer) (post|posts|entries|articles); post navigation; page # [of #]
            (next|previous) [post|article|page|story]; previous next [page]; download (the|our) app
            mobile [apps|site|version]; e-mail alerts; rss [feed|feeds]
        """,
        "ru": """
            главная [страница]; меню; поиск; войти; вход; регистрация; контакты; о нас; о проекте; наверх
            подписаться [на {some}]
            (подписывайтесь|подпишитесь|подпишись|подписывайся|подписка|подпишитесь) на {any}; в начало; все новости
            архив; (присоединяйтесь|читайте нас|следите за нами|мы) (к|в|на) {some}; личный кабинет; на главную
            редакция; рубрики
        """,
        "be": """
            галоўная; пошук; увайсці; кантакты; пра нас; падпісацца{any}; падпі(сва|шы)(йцеся|цеся|йся|ся) на {any}
            далучайцеся да {any}; чытайце нас {any}; меню; рубрыкі; архіў; рэдакцыя
        """,
        "uk": """
            головна; пошук; увійти; контакти; про нас; підписатися{any}; підпи(суйтесь|шіться|суйтеся) на {any}
            меню; архів; (приєднуйтесь|читайте нас|стежте за нами) {any}; рубрики
        """,
        "de": """
            zum (inhalt|hauptinhalt|seitenanfang) [springen]; startseite; menü; suche[n]
            [jetzt] (anmelden|registrieren|abonnieren); abo[nnieren]; (e-paper|epaper); kontakt; nach oben
            newsletter (abonnieren|bestellen){any}; einloggen; ressorts; archiv; folgen sie uns {any}
            abonnieren sie {any}; zur startseite; über uns
        """,
        "fr": """
            accueil; menu; rechercher; recherche; se connecter; s'inscrire; connexion; inscription; s'abonner
            (mon|gérer mon) (compte|abonnement); abonnez-vous {any}; abonnement[s]; contact[s|ez-nous]
            qui sommes-nous; haut de page; newsletter[s]; suivez-nous {any}; plan du site
            aller au contenu [principal]; devenez fan {any}; mot de passe [oublié]; identifiant; se souvenir de moi
            archives
        """,
        "es": """
            inicio; portada; menú; buscar; iniciar sesión; regístrate; registrarse; suscríbete{any}; suscribirse
            contacto; quiénes somos; hemeroteca; boletines; síguenos {any}; acceder; ir al contenido; mapa web
            darse de alta; contraseña; recuperar contraseña
        """,
        "it": """
            home; cerca; accedi; registrati; abbonati{any}; contatti; chi siamo; menu; iscriviti {any}
            seguici {any}
        """,
        "pt": """
            início; buscar; busca; entrar; assine{any}; contato; quem somos; menu; cadastre-se{any}
            siga[-nos] {any}
        """,
        "pl": """
            strona główna; szukaj; zaloguj [się]; kontakt; o nas; menu; prenumerata; zapisz się {any}
            obserwuj nas {any}
        """,
        "nl": """
            home; zoeken; inloggen; abonneren; contact; over ons; menu; volg ons {any}; schrijf je in {any}
        """,
        "ar": """
            الرئيسية; القائمة; بحث; تسجيل الدخول; اتصل بنا; من نحن; [للمزيد|للمزيد:] (تابعونا|تابعنا) {any}
            اشترك {any}; (انضم|انضموا) إلى {any}
        """,
        "zh": """
            首页; 登录; 注册; 搜索; 返回(首页|顶部); 联系我们; 关于我们; 上一页; 下一页; 导航; 上一篇[：]{any}
            下一篇[：]{any}
        """,
        "ja": """
            ホーム; ログイン; 会員登録; 検索; メニュー; トップ[へ戻る|ページ]; お問い合わせ; 会社概要; 次へ; 前へ
            次ページ
        """,
        "ko": """
            홈; 로그인; 회원가입; 검색; 메뉴; 전체메뉴; 맨위로; 구독[하기]; 회사소개; 이전[기사]; 다음[기사]
            콘텐츠바로가기
        """,
    },
    signs=(
        r"(?:[←«‹<]|&larr;) ?(?:older|previous|back|prev|first)\b.*",
        r"(?:newer|next|last)(?: post| article| page)? ?(?:[→»›>]|&rarr;)",
        r"(?:[\[(]?\d{1,3}[\])]?[ |·]+){2,}(?:next|»|>|…)?.{,12}",  # the pages of a list
        r"seite \d+(?: von \d+)?|страница \d+|página \d+|page \d+ sur \d+",
    ),
    site=SITES,
    join="(?:join|subscribe to|sign up (?:for|to)|follow|like us|get us|like our|get our)",
    told=rf"\b(?!{TOLD})",
    few=r"(?: \S+){0,5}?",
    letters=LETTERS,
    tail=r"\b[^.]{,60}\.?",
    who=r"(?:us|me|.{2,30})",
    handle=r"@\w+",
    word=r"\w+",
    some=r".{1,60}",
    some30=r".{1,30}",
    any=".*",
)
COUNT = r"[\[(]?\d+[\])]?"
# Headings over what readers said: all to the end goes with one.
COMMENTS = pattern(
    {
        "en": """
            # (view|read) comments; # (comment|reply|response|discussion)[s]
            (# comments|# responses|# replies) (to|on) {any}
            (no|leave a|post a|add a|add your|write a|view|view all|show|read|join the|load|see all|more) {talk}
            [reader|readers'|user] comments[:| {count}] [are closed|off|on {any}|below]; reader discussion
            no comments yet[.]; [blog] comment[s] powered by {any}; be the first to comment{any}
            your (e-mail|email) address will not be published{any}; required fields are marked{any}
            (log in|login|sign in|register) to (comment|reply|post){any}
        """,
        "ru": """
            # комментари{any}; комментарии [{count}]; (оставить|добавить) комментарий; обсуждение
            комментарии (закрыты|отключены){any}
        """,
        "be": "# каментар{any}; каментар(ыі|яў) [{count}]; пакінуць каментар",
        "uk": "# коментар{any}; коментарі [{count}]; (залишити|додати) коментар",
        "de": """
            # kommentar[e]; kommentar[e] [{count}]; kommentar (schreiben|verfassen|abgeben)
            diskutieren sie mit{any}; leserkommentare; alle kommentare [anzeigen]
        """,
        "fr": """
            # (commentaire|réaction)[s]; (commentaires|réactions) [{count}]; vos (commentaires|réactions)
            (ajouter|poster|laisser) un commentaire; afficher (tous les|les) commentaires [{count}]
        """,
        "es": """
            # comentario[s]; comentarios [{count}]; (ver|deja un|añadir|escribe un|escribir) comentario[s]
            para [poder] comentar {any}; opiniones de los lectores
        """,
        "it": "# comment(o|i); commenti [{count}]; (lascia|scrivi) un commento",
        "pt": "# comentário[s]; comentários [{count}]; deixe (um|seu) comentário",
        "pl": "# komentarz(e|y); komentarze [{count}]; (dodaj|napisz) komentarz",
        "lv": "komentāri [{count}]; pievienot komentāru",
        "lt": "komentarai [{count}]; (rašyti|palikti) komentarą",
        "ar": "# (تعليق|تعليقات); التعليقات [{count}]; أضف تعليق{any}; اترك تعليق{any}",
        "zh": "评论; 网友评论; 发表评论; 我要评论; 留言",
        "ja": "コメント[一覧]; コメント # 件",
        "ko": "댓글 [{count}]; 개의 댓글이 있습니다[.]",
    },
    signs=(r"comments? ?[\[(]?\d+[\])]?:?",),
    talk=r"(?:comments?|reply|replies|discussion|conversation)",
    count=COUNT,
    any=".*",
)
# Buttons beside what a reader said, or to say something: these stand in the midst of texts too.
ANSWERS = pattern(
    {
        "en": """
            comment; comment here; discuss; reply; reply with quote; quote; report; report this post; flag
            permalink; notify me of {any}; sort by (newest|oldest|best) [first]; (newest|oldest) first; most replied
        """,
        "ru": "комментировать; обсудить; ответить; пожаловаться",
        "be": "каментаваць; абмеркаваць; адказаць",
        "uk": "коментувати; обговорити; відповісти",
        "de": "kommentieren; antworten; melden",
        "fr": "commenter; répondre; signaler [un abus]",
        "es": "comentar; responder; denunciar",
        "it": "commenta; rispondi",
        "pt": "comentar; responder",
        "pl": "skomentuj; odpowiedz",
        "lv": "komentēt",
        "lt": "komentuoti",
        "ar": "رد; علق",
        "ja": "コメントする",
        "ko": "댓글쓰기; 의견쓰기",
    },
    any=".*",
)
# What a site says of itself, of the law and of its machinery.
FURNITURE = pattern(
    {
        "en": """
            (this|this live) (page|blog|article|post) is [now] closed[.]; reading time[:] {any}; #{min}
            posted (in|under) …; terms[ and conditions| of use| of service]{more}
            privacy [policy|notice|statement]{more}; (cookie|cookies) [policy|settings]{more}; imprint{more}
            legal [notice]{more}; disclaimer{more}; accessibility{more}; advertise [with us]{more}; careers{more}
            help{more}; faq{more}; press{more}; rss{more}; (filed|published) (in|under) …
            (category|categories)[:] …; uncategorized; [proudly] powered by {any}; theme (by|:) {any}
            designed by {any}; report (a|an) (typo|error|mistake){any}; loading; print; (download|save) [as] pdf
            we use cookies{any}; {any}(accept|uses) [all] cookies{any}; javascript {any}; transcript; download
            listen [live|to this article|now]; watch (live|now); audio; what's your reaction?
            # (subscribers|followers|members|fans|following); who is online; users browsing this forum{any}
            board index{any}; reprints [and permissions]; permissions
            (use of|registration on|your use of) this (site|website) {any}; your name; e-mail address; website
            send (feedback|a tip|us a tip); feedback; send a letter to the editor; corrections
            ethics [statement|code]; do not sell {any}; get alerts
        """,
        "ru": """
            время [на] (чтение|чтения)[:] {any}; читать # мин{any}; политика конфиденциальности
            пользовательское соглашение; реклама на сайте
            (нашли|заметили|если вы нашли|если вы заметили) (ошибку|опечатку){any}; выделите {any} ctrl{any}
            рубрика[:] {any}; редакция; # (подписчик|сообщени){any}; (сообщений|регистрация): {any}
        """,
        "be": "час чытання[:] {any}; знайшлі памылку{any}; # падпісчык{any}; палітыка прыватнасці",
        "uk": """
            час читання[:] {any}; знайшли помилку{any}; (помітили|побачили) помилку{any}; політика конфіденційності
        """,
        "de": """
            lesezeit[:] {any}; # min[uten] lesezeit; impressum{more}; datenschutz[erklärung]{more}; agb{more}
            nutzungsbedingungen; fehler (gefunden|melden){any}; mediadaten
        """,
        "fr": """
            mentions légales; conditions (générales|d'utilisation){any}
            (données personnelles|politique de confidentialité); publicité; lisibilité
        """,
        "es": "aviso legal; política de (privacidad|cookies); condiciones de uso; quiénes somos",
        "it": "note legali; informativa [sulla] privacy; cookie policy",
        "pt": "política de privacidade; termos de uso; expediente",
        "pl": "regulamin; polityka prywatności; redakcja",
        "ar": "مدة القراءة[:] {any}; سياسة الخصوصية; شروط الاستخدام",
        "zh": "{bracket}纠错{bracket}; 字号[：]{any}; 网站地图; 法律声明; 免责声明{any}",
        "ja": "利用規約; プライバシーポリシー; 著作権[について]; 特定商取引法{any}",
        "ko": "개인정보[처리|취급]방침; 이용약관; 고객센터; 광고안내",
    },
    signs=(
        r"\d+ ?(?:-|to )?\d* ?min(?:utes?|uten|s|\.)?(?: (?:read|lesezeit|чтения))?",
        r"in \"[^\"]{1,40}\"|[-–—] ?\d{1,4} ?[-–—]|v\.? ?i\.? ?s\.? ?d\.? ?p\.?:? .*|\d{1,2}\+|©|[✕×|]",
        r"[\d.,]+[km]? (?:subscribers|followers|members|подписчик\w*|падпісчык\w*)",
        r"return to [“\"].*",
        r"(?:posts|joined|last seen|messages): .{1,40}",
    ),
    bracket="[【】]?",
    more=r"(?: ?[|·•/,] ?.{,60})?",
    min=" ?min(?:ute)?s? read",
    any=".*",
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
    "answers": (ANSWERS, "page furniture"),
    "furniture": (FURNITURE, "page furniture"),
}
