"""What a page says over its links to other texts, and to announce one; tables of templates by language."""

from pressmark.importing.templates import pattern

# Headings over links to other texts. What stands under one goes with it.
MORE = {
    "en": """
        you (may|might|will|could) [also] (like|enjoy|be interested in|want to read|have missed)
        related [(articles|article|stories|story|posts|links|content|topics|news|coverage|reading|items|tags|videos)]
        related (news|stories|articles|coverage) (on|from|in) …; explore related …
        recommended [(for you|stories|reading|articles)]; more (from|on|about|in|stories|news|articles|like this) …
        read more (from|on|about) …; see also; read also; more headlines; more must-reads …
        most (watched|read|popular|viewed|shared|commented|emailed|discussed|recent) [{what}]; top stories […]
        headlines; trending [now]; popular [(now|posts|stories)]; what's (hot|trending|popular); the latest
        (latest|recent|top|other|further|today's|featured) [{word}] (news|stories|articles|posts|headlines|videos)
        (don't|do not) miss; up next; (next|previous) (article|post|story); (read|watch|listen) next; in other news
        editor['s|s'|s] (picks|pick|choice); (around|across) the web; from our partners; from the web
        promoted stories; what to read next; further reading; keep reading; in case you missed it; in this section
        in this series; recent comments; previously (on|in) …; the best of …; stories you may like; more videos
        hot (leads|topics)
    """,
    "ru": """
        новости (партнёров|по теме); (читать|читайте) (по теме|ещё|также); самое {word} за …; материалы по теме
        по теме; другие новости; последние новости; лента новостей; главные новости; новости дня; главное за …
        популярное; самое (читаемое|популярное|интересное|важное|обсуждаемое); рекомендуем; рекомендуемые материалы
        ещё по теме; вам может (быть интересно|понравиться); смотрите также; похожие (материалы|новости|статьи)
        связанные материалы
    """,
    "be": """
        (чытайце|глядзіце|слухайце) (таксама|яшчэ|больш); паводле тэмы; па тэме; апошнія навіны; іншыя навіны
        папулярнае; навіны партнёраў; рэкамендуем; галоўныя навіны; самае (чытанае|папулярнае|важнае)
        падобныя (навіны|артыкулы)
    """,
    "uk": """
        (читайте|дивіться|читати) (також|ще|більше); за темою; по темі; останні новини; інші новини; популярне
        новини партнерів; рекомендуємо; головні новини; найпопулярніше; найчитаніше; схожі (новини|матеріали|статті)
    """,
    "de": """
        lesen sie (auch|mehr) [dazu]; mehr (zum thema|aus|zu|von) …; meistgelesen[e artikel]; auch interessant
        das könnte sie [auch] interessieren; weitere (artikel|nachrichten|themen|meldungen|beiträge); zum thema
        empfohlen[e artikel]; verwandte (artikel|themen); [news]ticker; neueste (artikel|meldungen|beiträge)
        aktuelle (meldungen|nachrichten|themen); beliebte (artikel|beiträge); ähnliche (artikel|beiträge)
    """,
    "fr": """
        (à|a) lire (aussi|également|sur …); lire aussi; sur le même (sujet|thème)
        (articles|contenus) (liés|associés); (à|a) voir (aussi|également); les plus (lus|vus|partagés|commentés)
        les plus récents; plus récents; dans la même rubrique; (à|a) la une [(de|du|sur) …]
        dernières (nouvelles|actualités|dépêches); nos (sélections|dossiers); voir aussi; + sur le sujet
        + dans la même rubrique; pour aller plus loin; vous aimerez aussi; tous les articles
    """,
    "es": """
        (noticias|artículos|contenidos|temas) relacionad(o|a)s; lea (también|además); leer más
        lo más (visto|leído|valorado); te (puede|podría) interesar; más (noticias|sobre …|en …|información|temas)
        últimas noticias; otras noticias; también te puede interesar; lo último; te recomendamos
    """,
    "it": """
        leggi anche; (articoli|contenuti|notizie) correlat(i|e); (i )più letti; ultime notizie
        potrebbe interessarti [anche]; ti potrebbe interessare [anche]; altre notizie; vedi anche
    """,
    "pt": "leia (também|mais); notícias relacionadas; [as] mais lidas; últimas notícias; veja também; saiba mais",
    "pl": """
        (czytaj|zobacz|przeczytaj) (także|też|więcej|również); polecane [artykuły]; najczęściej czytane; najnowsze
        powiązane [artykuły]; inne artykuły; podobne (artykuły|tematy)
    """,
    "nl": "lees (ook|meer); meer (nieuws|over …|lezen); meest gelezen; gerelateerde artikelen; laatste nieuws",
    "lt": "skaitykite (taip pat|daugiau); susiję straipsniai; populiariausi; naujausi; kitos naujienos",
    "lv": "lasi[et] (arī|vēl); saistītie raksti; populārākie; jaunākie; citi raksti",
    "et": "loe (ka|veel|lisaks); seotud (lood|artiklid); populaarsed; uudised",
    "ar": """
        (مواضيع|أخبار|مقالات) ذات صلة; (اقرأ|إقرأ|شاهد) (أيضا|أيضًا|المزيد); الأكثر (قراءة|مشاهدة|تعليقا|شيوعا)
        قد يعجبك أيضا; آخر الأخبار; المزيد من …; أهم الأخبار; مختارات
    """,
    "zh": """
        相关(阅读|新闻|报道|链接|文章|内容); 推荐阅读; 延伸阅读; 热门(文章|新闻|阅读); 最新(消息|新闻|文章)
        阅读下一篇; 更多(新闻|内容)
    """,
    "ja": """
        関連(記事|リンク|ニュース|キーワード); おすすめ[の]記事; あわせて読みたい; 人気記事[ランキング]
        最新(記事|ニュース); アクセスランキング
    """,
    "ko": """
        관련(기사| 기사|뉴스| 뉴스); 많이 본 (뉴스|기사); 인기 (뉴스|기사); 주요 뉴스; 최신 (뉴스|기사)
        추천 (뉴스|기사)
    """,
}
RELATED = pattern(
    MORE, word=r"[\w-]+", what="(?:stories|articles|posts|videos|news|content|multimedia|today|this week)"
)
# One link to another text, announced in its own line.
ALSO = pattern(
    {
        "en": """
            (read|see|watch|listen) [more|also|next|on|further]{to}; also (read|see|on){to}
            more [here|on this|on that]{to}; related [story|article]{to}; (read|watch) more; (continue|keep) reading
            full (article|story|text|coverage); read (full|rest|original|the full|the rest|the original) …; more
            click here …; see (all|more) …; view (all|more) …; show (all|more) …; load (more|comments) […]
            learn more; find out more
        """,
        "ru": """
            (читайте|смотрите) (также|ещё|больше|по теме){to}; по теме{to}; подробнее[{to}]; далее
            читать (далее|полностью|дальше|ещё) […]
        """,
        "be": "(чытайце|глядзіце) (таксама|яшчэ|больш|па тэме){to}; падрабязней[{to}]; чытаць далей",
        "uk": "(читайте|дивіться) (також|ще|більше|за темою){to}; докладніше[{to}]; детальніше[{to}]; читати далі",
        "de": "(lesen|sehen) sie (auch|mehr|dazu){to}; mehr dazu{to}; siehe auch{to}; weiterlesen; mehr lesen; mehr",
        "fr": "(à|a) lire aussi{to}; lire aussi{to}; voir aussi{to}; lire la suite; lire plus; en savoir plus",
        "es": "lea también{to}; (lee|ver|vea) (también|además){to}; leer más; seguir leyendo; ver más",
        "it": "leggi anche{to}; leggi (tutto|di più); vedi anche{to}",
        "pt": "leia (também|mais){to}; saiba mais{to}",
        "pl": "(czytaj|zobacz) (także|też|więcej){to}; czytaj dalej",
        "ar": "(اقرأ|إقرأ|شاهد) (أيضا|أيضًا|المزيد){to}; المزيد",
    },
    signs=(r">{2,3} ?\S[^.!?]{,120}", r"\((?:more|photos|pictures|video|read|see|watch): ?[^()]{1,200}\)"),
    to=r" ?(?::|\||»|>>|—|–) ?\S[^.!]{,200}",
)
