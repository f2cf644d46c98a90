/* A question to what answers it. A name typed in one spelling is searched in all of them: the filter `name` gives the documents,
   the same for each spelling, and the spellings give their order. */
class SearchFinder {
  static SPELLINGS = 12 // of one name that are asked for the order
  static COUNTED = 60 // documents whose facets are counted here, where Pagefind's counts would be of too many

  constructor(pagefind, query, still) {
    Object.assign(this, { pagefind, query, still })
  }

  /** `results` in order; `counts` by facet, null where unknown; `names` that were spelled; `words` to be marked; `absent` words. */
  async find() {
    await this.read()
    const { results, counts } = await this.search(this.query)
    for (const facet of this.query.narrowed) if (this.still()) counts && Object.assign(counts, { [facet]: (await this.search(this.query.without(facet))).counts?.[facet] })
    const absent = results.length && !await this.absent() ? [] : await this.alone()
    return { results: absent.some(word => !word.n) ? [] : results, counts, names: this.names, marks: this.marks, absent }
  }

  /** Sorts what was typed into names, phrases and words. The longest name wins. */
  async read() {
    this.names = []
    const parts = this.query.parts, rest = []
    while (parts.length) {
      const length = this.query.exact ? 0 : await this.named(parts)
      const [part] = parts.splice(0, length || 1)
      if (!length) rest.push(part)
    }
    this.words = rest.flatMap(part => part.word ?? [])
    this.phrases = rest.flatMap(part => part.phrase ?? [])
    this.marks = this.names.flatMap(name => name.spellings.map(spelling => spelling.text))
  }

  /** How many of the next parts are a spelling of a name, which is noted. */
  async named(parts) {
    const words = parts.slice(0, 6).map(part => part.word)
    for (let n = words.includes(undefined) ? words.indexOf(undefined) : words.length; n; n--) {
      const typed = words.slice(0, n).join(' ')
      const found = (await loadNames(typed)).filter(name => name.exact && name.kind === 'entity')
      if (!found.length) continue
      this.names.push({ typed, facets: found.map(name => name.facet), spellings: found.flatMap(name => name.spellings) })
      return n
    }
    return 0
  }

  /** Pagefind's filters: every name, and any of what was chosen in each facet. */
  filters(query) {
    const names = this.names.map(name => ({ name: { any: name.facets } }))
    const chosen = query.narrowed.map(facet => ({ [facet]: { any: query.chosen[facet] } }))
    return names.length + chosen.length ? { all: [...names, ...chosen] } : {}
  }

  async search(query) {
    const filters = this.filters(query)
    const only = this.phrases.length === 1 && !this.words.length ? `"${this.phrases[0]}"` : [...this.words, ...this.phrases].join(' ')
    const ask = options => only ? this.pagefind.search(only, options) : this.pagefind.list(options)
    const answer = await ask({ filters })
    const kept = await this.kept(only)
    const results = await this.ordered(query, answer.results.filter(result => kept(result)), filters, ask)
    return { results, counts: results.length === answer.results.length ? answer.filters : await this.count(results) }
  }

  /** Whether a result has every phrase as a phrase, and, in an exact search, every word elsewhere than in the spellings that were added. */
  async kept(only) {
    const sets = []
    for (const phrase of this.phrases) if (only !== `"${phrase}"`) sets.push(await this.ids(`"${phrase}"`))
    if (this.query.exact) for (const word of [...this.words, ...this.phrases]) sets.push(await this.ids(word))
    return result => sets.every(set => set.has(result.id))
  }

  async ids(text) {
    const { results } = await this.pagefind.search(text)
    return new Set(results.filter(SearchFinder.isReal).map(result => result.id))
  }

  /** Whether more of a document was found than the spellings that every document has of its names. */
  static isReal(result) {
    return result.words.length > 0 || (result.matchedMetaFields ?? []).some(field => field !== 'aliases')
  }

  async ordered(query, results, filters, ask) {
    const scores = await this.scores(results, filters)
    const order = [...results].sort((a, b) => scores.get(b.id) - scores.get(a.id) || (a.id < b.id ? -1 : 1))
    if (query.order === 'relevance') return order
    const { results: dated } = await ask({ filters, sort: { date: query.order === 'newest' ? 'desc' : 'asc' } })
    const place = new Map(dated.map((result, i) => [result.id, i]))
    return order.sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0) // those without a date come last
  }

  /** The score of each result: that of its words, and of the best spelling of each name. */
  async scores(results, filters) {
    const scores = new Map(results.map(result => [result.id, this.words.length + this.phrases.length ? result.score : 0]))
    for (const name of this.names) {
      const best = new Map()
      for (const text of SearchFinder.shortest(name.spellings)) {
        if (!this.still()) break
        for (const { id, score } of (await this.pagefind.search(text, { filters })).results) best.set(id, Math.max(score, best.get(id) ?? 0))
      }
      for (const id of await this.own(name)) best.set(id, 1000)
      for (const [id, score] of best) if (scores.has(id)) scores.set(id, scores.get(id) + score)
    }
    for (const [id, score] of scores) scores.set(id, Math.round(score * 1e4))
    return scores
  }

  /** The pages of the names themselves, which come first. */
  async own(name) {
    const found = []
    for (const facet of name.facets) found.push((await this.pagefind.search(facet, { filters: { kind: 'entity', name: facet } })).results[0]?.id)
    return found
  }

  /** Spellings that do not hold another one of them, in an order of their own. */
  static shortest(spellings) {
    const texts = [...new Set(spellings.map(spelling => spelling.text))].sort()
    const holds = (long, short) => long !== short && ` ${long} `.includes(` ${short} `)
    return texts.filter(text => !texts.some(other => holds(text, other))).slice(0, SearchFinder.SPELLINGS)
  }

  /** Counts by facet from the documents themselves; null where they are too many. */
  async count(results) {
    if (results.length > SearchFinder.COUNTED) return null
    const counts = Object.fromEntries(SearchQuery.FACETS.map(facet => [facet, {}]))
    for (const { filters } of await Promise.all(results.map(result => result.data()))) {
      for (const facet of SearchQuery.FACETS) for (const value of filters[facet] ?? []) counts[facet][value] = (counts[facet][value] ?? 0) + 1
    }
    return counts
  }

  /** Whether a word stands nowhere: Pagefind leaves it out, or takes the longest word that it begins with. */
  async absent() {
    for (const word of this.words) if (!await this.number(word)) return true
    return false
  }

  /** Each word and name with the number of documents that have it. */
  async alone() {
    const alone = []
    for (const word of this.words) alone.push({ word, n: await this.number(word) })
    for (const phrase of this.phrases) alone.push({ word: phrase, n: (await this.ids(`"${phrase}"`)).size })
    for (const name of this.names) alone.push({ word: name.typed, n: (await this.pagefind.list({ filters: { name: { any: name.facets } } })).results.length })
    return alone
  }

  async number(word) {
    if (this.query.exact) return (await this.ids(word)).size
    const { results } = await this.pagefind.search(word)
    if ((await this.pagefind.search(`"${word}"`)).results.length) return results.length
    for (const result of results.slice(0, 3)) if (await SearchFinder.begins(result, word)) return results.length
    return 0
  }

  /** Whether a word found begins as the one typed does, but for an ending of three letters. */
  static async begins(result, word) {
    const { raw_content: content, meta, locations } = await result.data()
    const typed = SearchText.plain(word), stem = typed.slice(0, Math.max(3, typed.length - 3))
    const tokens = SearchText.tokens(content)
    const found = locations.length ? locations.map(at => tokens[at] ?? '') : SearchText.tokens(Object.values(meta).join(' '))
    return found.some(token => SearchText.plain(token).startsWith(stem))
  }
}
