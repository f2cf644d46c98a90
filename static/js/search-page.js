/** <search-page loader>: asks what the address asks, and again as somebody types or chooses. Its parts are search-words (what it says),
    search-query (what is asked), search-engine (Pagefind), search-finder (what answers), search-result, search-facets. */
class SearchPage extends HTMLElement {
  static PAUSE = 100 // milliseconds after the last letter
  static STEP = 10 // results that are shown at once
  static KINDS = ['article', 'entity', 'outlet', 'event', 'note'] // as they are counted above the results

  connectedCallback() {
    for (const part of this.querySelectorAll('[data-part]')) this[part.dataset.part] = part
    this.field = this.querySelector('search-field')
    this.input = this.querySelector('input')
    this.words = new SearchWords(this.querySelector('template'), document.documentElement.lang)
    this.engine = new SearchEngine(this)
    this.rail = new SearchFacets(this.facets, this.words, (facet, values) => {
      this.ask(this.query.with({ chosen: { ...this.query.chosen, [facet]: values } }))
    })
    this.input.addEventListener('input', () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.type(), SearchPage.PAUSE) })
    this.input.addEventListener('focus', () => this.engine.pagefind().catch(() => {}), { once: true })
    this.input.form.addEventListener('submit', event => { event.preventDefault(); this.field.suggestions?.show([]); this.type() })
    this.addEventListener('click', event => this.follow(event))
    this.more.addEventListener('click', () => this.showMore(true))
    addEventListener('popstate', () => this.open())
    this.open()
  }

  /** What the address asks. */
  open() {
    const query = new SearchQuery(new URLSearchParams(location.search))
    this.input.value = query.text
    this.ask(query, null)
  }

  type() {
    clearTimeout(this.timer)
    const text = this.input.value.trim()
    if (text !== this.query.text) this.ask(this.query.with({ text, exact: false }))
  }

  /** A link that asks something else is followed without loading the page anew. */
  follow(event) {
    const link = event.target.closest('a[data-asks]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    this.open()
    this.input.focus()
  }

  async ask(query, how = 'replaceState') {
    this.query = query
    if (how) try { history[how](null, '', query.isEmpty ? location.pathname : query.address) } catch { /* refused: the address stays */ }
    clearTimeout(this.late)
    this.late = setTimeout(() => this.say('searching'), 400)
    this.found.ariaBusy = true
    try {
      const search = () => this.engine.run((pagefind, still) => this.answer(pagefind, query, still))
      const answer = await (query.isEmpty || query.isShort ? this.begin(query) : search())
      if (query === this.query) clearTimeout(this.late)
      if (answer && query === this.query) await this.show(answer)
      if (answer?.results && query === this.query) await this.engine.run((pagefind, still) => this.count(pagefind, answer, still))
    } catch (error) {
      if (query === this.query) this.break(error)
    }
    if (query === this.query) this.found.ariaBusy = false
  }

  /** What was found. What is only counted comes with it where that takes no time, and else after the rows (see `count`). */
  async answer(pagefind, query, still) {
    const finder = new SearchFinder(pagefind, query, still)
    const answer = { pagefind, query, finder, ...await finder.find() }
    if (this.all) answer.counts = await finder.count()
    SearchPage.check(pagefind.problems)
    return answer
  }

  /** The numbers of an answer that stands there already. */
  async count(pagefind, answer, still) {
    const { query, names } = answer, isSame = pagefind === answer.pagefind
    const finder = isSame ? answer.finder : new SearchFinder(pagefind, query, still)
    if (!isSame) await finder.find()
    this.all ??= await pagefind.all()
    answer.counts ??= await finder.count()
    if (names.length && still()) answer.exact = (await new SearchFinder(pagefind, query.with({ exact: true }), still).find()).results.length
    SearchPage.check(pagefind.problems)
    if (still()) this.tell(answer)
  }

  /** Nothing typed, or too little to search. */
  async begin(query) {
    if (query.isEmpty) return { query, say: 'empty' }
    await this.engine.loader()
    return { query, say: 'short', begin: (await loadNames(query.text)).slice(0, 12) }
  }

  async show(answer) {
    this.shown = { ...answer, at: 0 }
    this.alert.replaceChildren()
    this.results.replaceChildren()
    this.found.hidden = !answer.results?.length && !answer.query.narrowed.length
    this.tell(answer)
    if (!answer.results) { this.found.hidden = true; return }
    this.fold.replaceChildren(...answer.results.length ? this.words.say('narrow', {}, answer.results.length) : this.words.say('widen'))
    for (const link of this.order.querySelectorAll('a')) {
      link.href = answer.query.with({ order: link.dataset.order }).address
      if (link.dataset.order === answer.query.order) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    this.order.hidden = answer.results.length < 2
    await this.showMore(false)
  }

  /** What is said beside the rows, with the numbers that are known. */
  tell(answer) {
    this.say(answer.say ?? this.summary(answer))
    this.notes.replaceChildren(...this.remarks(answer))
    if (answer.results) this.rail.show(answer.query, this.all ?? {}, answer.counts, answer.names.flatMap(name => name.facets))
  }

  /** 5 results: 2 texts, 1 name, 2 events. */
  summary({ query, results, counts, alone }) {
    if (!results.length) return query.narrowed.length ? 'none-chosen' : alone.length > 1 ? 'none' : 'none-one'
    const has = kind => counts?.kind[kind] && (!query.chosen.kind.length || query.chosen.kind.includes(kind))
    const kinds = SearchPage.KINDS.filter(has).map(kind => this.words.text(`n-${kind}`, {}, counts.kind[kind]))
    if (!kinds.length) return this.words.say('found-plain', {}, results.length)
    return this.words.say('found', { kinds: this.words.list(kinds, this.words.loose) }, results.length)
  }

  /** A sentence by its name, or its nodes, in the status line. */
  say(sentence) {
    const word = this.query.text
    this.status.replaceChildren(...typeof sentence === 'string' ? this.words.say(sentence, { word }) : sentence)
  }

  remarks({ query, say, begin, names = [], exact, results, alone = [] }) {
    const remarks = new SearchRemarks(this.words, query)
    if (say === 'empty') return remarks.examples()
    if (say === 'short') return remarks.beginnings(begin)
    return [...remarks.spellings(names, exact), ...remarks.exactly(), ...results.length ? [] : remarks.nothing(alone)]
  }

  async showMore(moved) {
    const shown = this.shown, { pagefind, results, at } = shown
    const part = [...results.slice(at, at + SearchPage.STEP)]
    const read = await Promise.allSettled(part.map(id => pagefind.row(id, shown.asked)))
    if (shown !== this.shown) return
    const items = read.map(({ value }) => {
      if (!value) return SearchResult.make('li', 'listing__item', this.words.text('unread'))
      return new SearchResult(pagefind, this.words, value, value.locations, shown.marks).item()
    })
    this.results.append(...items)
    shown.at += part.length
    this.more.hidden = shown.at >= results.length
    const piece = pagefind.problems[0]?.piece, lost = piece ? `pagefind/${piece}` : read.find(one => one.reason)?.reason.message
    if (lost) this.warn('partly', lost)
    if (moved) items[0]?.querySelector('a')?.focus()
  }

  /** What is wrong, with its cause for those who can mend it. */
  warn(sentence, detail) {
    this.alert.replaceChildren(...['', '-help'].map(part => {
      const line = SearchResult.make('p', part ? 'quiet' : '')
      line.append(...this.words.say(sentence + part, { detail: SearchResult.make('code', '', detail) }))
      return line
    }))
  }

  break(error) {
    clearTimeout(this.late)
    this.engine.drop()
    this.shown = null
    this.found.hidden = true
    this.status.replaceChildren()
    this.notes.replaceChildren()
    const sentence = ['missing', 'refused', 'slow'].find(reason => reason === error.reason) ?? 'damaged'
    this.warn(sentence, error.piece ? `pagefind/${error.piece}` : `pagefind: ${error.message}`)
  }

  /** Half a search would mislead: a piece of the index that is lost ends it. */
  static check([problem]) {
    if (problem) throw Object.assign(new Error(problem.piece), problem)
  }
}
customElements.define('search-page', SearchPage)
