/* What stands between the field and the results: which spellings were added, what to try where nothing was found. */
class SearchRemarks {
  constructor(words, query) {
    Object.assign(this, { words, query })
  }

  line(sentence, fields, n, css = '') {
    const line = SearchResult.make('p', css)
    line.append(...this.words.say(sentence, fields, n))
    return line
  }

  /** A link that asks something else. */
  asks(changes, nodes) {
    const link = SearchResult.make('a')
    link.href = this.query.with(changes).address
    link.dataset.asks = ''
    link.append(...nodes)
    return link
  }

  examples() {
    return [this.line('examples', {}, undefined, 'quiet')]
  }

  /** Names that begin with what is too short to search for. */
  beginnings(names) {
    const links = names.filter(name => name.kind !== 'event').map(name => Object.assign(SearchResult.make('a', '', name.title), { href: name.href }))
    return links.length ? [this.line('begin', { word: this.query.text, names: this.words.list(links, this.words.loose) }, undefined, 'quiet')] : []
  }

  /** Which spellings were searched too, each in its language, and the way to what was typed alone. */
  spellings(names, exact) {
    return names.map((name, i) => {
      const added = [...new Map(name.spellings.filter(one => SearchText.plain(one.text) !== SearchText.plain(name.typed)).map(one => [one.text, one])).values()]
      const spans = added.map(({ text, lang }) => {
        const span = SearchResult.make('span', '', text)
        if (lang && lang !== document.documentElement.lang) span.lang = lang
        return span
      })
      const last = i === names.length - 1
      const way = last ? [' ', this.asks({ exact: true }, this.words.say('exactly')), ' ', Object.assign(SearchResult.make('span', 'quiet', `(${this.words.text('found-short', {}, exact)})`))] : []
      const line = spans.length ? this.line('also', { names: this.words.list(spans, this.words.loose) }) : SearchResult.make('p')
      line.append(...way)
      return line
    })
  }

  exactly() {
    return this.query.exact ? [this.line('only', { all: this.asks({ exact: false }, this.words.say('all-spellings')) })] : []
  }

  /** Which of the words there are alone. */
  nothing(absent) {
    const lines = []
    if (this.query.narrowed.length) lines.push(this.line('without', { all: this.asks({ chosen: Object.fromEntries(SearchQuery.FACETS.map(facet => [facet, []])) }, this.words.say('anywhere')) }))
    const parts = absent.map(({ word, n }) => n ? this.words.text('alone', { word }, n) : this.words.text('alone-none', { word }))
    const links = absent.map(({ word, n }, i) => n ? this.asks({ text: word, exact: this.query.exact }, [parts[i]]) : parts[i])
    if (absent.length > 1) lines.push(this.line('alone-all', { words: this.words.list(links, this.words.loose) }))
    return [...lines, this.line('digests', {}, undefined, 'quiet')]
  }
}
