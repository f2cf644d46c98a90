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
    const shown = names.filter(name => name.kind !== 'event')
    const links = shown.map(({ title, href }) => Object.assign(SearchResult.make('a', '', title), { href }))
    const fields = { word: this.query.text, names: this.words.list(links, this.words.loose) }
    return links.length ? [this.line('begin', fields, undefined, 'quiet')] : []
  }

  /** Which spellings were searched too, each in its language, and the way to what was typed alone. */
  spellings(names, exact) {
    const lines = names.map(name => {
      const added = name.spellings.filter(one => SearchText.plain(one.text) !== SearchText.plain(name.typed))
      const forms = [...new Map(added.map(one => [one.text, this.form(one)])).values()]
      return forms.length ? this.line('also', { names: this.words.list(forms, this.words.loose) }) : SearchResult.make('p')
    })
    const number = SearchResult.make('span', 'quiet', `(${this.words.text('found-short', {}, exact ?? 0)})`)
    lines.at(-1)?.append(' ', this.asks({ exact: true }, this.words.say('exactly')), ' ', number)
    return lines
  }

  form({ text, lang }) {
    const form = SearchResult.make('bdi', '', text)
    if (lang && lang !== document.documentElement.lang) form.lang = lang
    return form
  }

  exactly() {
    return this.query.exact ? [this.line('only', { all: this.asks({ exact: false }, this.words.say('all-spellings')) })] : []
  }

  /** Which of the words there are alone. */
  nothing(alone) {
    const lines = []
    const nothing = Object.fromEntries(SearchQuery.FACETS.map(facet => [facet, []]))
    if (this.query.narrowed.length) lines.push(this.line('without', { all: this.asks({ chosen: nothing }, this.words.say('anywhere')) }))
    const links = alone.map(({ word, n }) => {
      return n ? this.asks({ text: word }, this.words.say('alone', { word }, n)) : this.words.text('alone-none', { word })
    })
    if (alone.length > 1) lines.push(this.line('alone-all', { words: this.words.list(links, this.words.loose) }))
    return [...lines, this.line('digests', {}, undefined, 'quiet')]
  }
}
