/* A question to what answers it. Pagefind answers a row of words or one phrase; names in all their spellings, phrases among words,
   and what was typed exactly are sets of documents that its answer is held against. */
class SearchFinder {
  static COUNTED = 60 // documents whose facets are counted here, where Pagefind's counts would be of others
  static SILENT = new Set(['kind', 'words', 'mark', 'facts', 'lang', 'dir']) // what is said of a document, not by it

  constructor(pagefind, query, still) {
    Object.assign(this, { pagefind, query, still, spelled: new SearchNames(pagefind) })
  }

  /** `results` in order; `counts` by facet, null where unknown; the `names` that were typed; `marks`: phrases to be marked;
      where nothing was found, each word `alone` with the number of documents that have it. */
  async find() {
    await this.read()
    const { results, counts } = await this.search(this.query)
    const isAnswer = results.length > 0 && !await this.lacksWord()
    return {
      results: isAnswer ? results : [],
      counts: counts && await this.widened(counts),
      names: this.names,
      marks: this.marks,
      alone: isAnswer ? [] : await this.alone(),
    }
  }

  /** Any value of a facet may be chosen beside those that are: its counts are those without them. */
  async widened(counts) {
    const found = { ...counts }
    for (const facet of this.query.narrowed) {
      const { counts: wider } = await this.search(this.query.without(facet))
      if (!wider) return null
      found[facet] = wider[facet] ?? {}
    }
    return found
  }

  /** Sorts what was typed into names, phrases and words. */
  async read() {
    const parts = this.query.parts, rest = []
    this.names = []
    while (parts.length) {
      const name = this.query.exact ? null : await this.spelled.first(parts)
      const taken = parts.splice(0, name?.length ?? 1)
      if (name) this.names.push(name)
      else rest.push(...taken)
    }
    const { exact } = this.query // a word is then a phrase of one word: Pagefind takes it as it is, without other endings
    this.words = exact ? [] : rest.flatMap(part => part.word ?? [])
    this.phrases = rest.flatMap(part => part.phrase ?? (exact ? part.word : []))
    this.marks = [...this.phrases, ...this.names.flatMap(name => name.spellings.map(spelling => spelling.text))]
    this.asked = this.phrases.length === 1 && !this.words.length ? `"${this.phrases[0]}"` : [...this.words, ...this.phrases].join(' ')
  }

  /** Pagefind's filters: any of what was chosen in each facet, and every name. */
  filters(query, names = []) {
    const chosen = query.narrowed.map(facet => ({ [facet]: { any: query.chosen[facet] } }))
    const all = [...names.map(name => ({ name: { any: name.facets } })), ...chosen]
    return all.length ? { all } : {}
  }

  ask(options) {
    return this.asked ? this.pagefind.search(this.asked, options) : this.pagefind.list(options)
  }

  async search(query) {
    const answer = await this.ask({ filters: this.filters(query, this.names) })
    const more = await this.further(query, answer)
    const results = [...answer.results, ...more].filter(await this.kept())
    const isWhole = results.length === answer.results.length + more.length
    const counted = await this.count(isWhole ? more : results)
    const counts = isWhole && counted ? SearchIndexes.sum([answer.filters, counted]) : counted
    return { results: await this.ordered(query, results), counts }
  }

  /** Results with a spelling of each name, though the name is not theirs. */
  async further(query, answer) {
    if (!this.names.length) return []
    for (const name of this.names) name.documents ??= await this.spelled.documents(name)
    const known = new Set(answer.results.map(result => result.id))
    const { results } = await this.ask({ filters: this.filters(query) })
    return results.filter(({ id }) => !known.has(id) && this.names.every(name => name.documents.has(id)))
  }

  /** Whether a result stays: it has every phrase as a phrase. */
  async kept() {
    const sets = []
    for (const phrase of this.phrases) if (this.asked !== `"${phrase}"`) sets.push(await this.ids(phrase))
    return result => (!this.asked || this.isReal(result)) && sets.every(set => set.has(result.id))
  }

  /** Ids of the documents with a phrase. */
  async ids(phrase) {
    const { results } = await this.pagefind.search(`"${phrase}"`)
    return new Set(results.filter(result => this.isReal(result)).map(result => result.id))
  }

  /** Whether it was found by what it says. In an exact search the spellings that were added to it do not count. */
  isReal({ words, matchedMetaFields = [] }) {
    const counts = field => !SearchFinder.SILENT.has(field) && !(this.query.exact && field === 'aliases')
    return words.length > 0 || matchedMetaFields.some(counts)
  }

  /** By score, then by id, so that every browser has one order; or by date. */
  async ordered(query, results) {
    const filters = this.filters(query)
    const scores = new Map(results.map(result => [result.id, this.asked ? result.score : 0]))
    for (const name of this.names) {
      const best = await this.spelled.scores(name, filters, this.still)
      for (const [id, score] of scores) scores.set(id, score + (best.get(id) ?? 0))
    }
    for (const [id, score] of scores) scores.set(id, Math.round(score * 1e4))
    const order = [...results].sort((a, b) => scores.get(b.id) - scores.get(a.id) || (a.id < b.id ? -1 : 1))
    if (query.order === 'relevance') return order
    const { results: dated } = await this.ask({ filters, sort: { date: query.order === 'newest' ? 'desc' : 'asc' } })
    const place = new Map(dated.map((result, i) => [result.id, i]))
    return order.sort((a, b) => place.get(a.id) - place.get(b.id))
  }

  /** Counts by facet from the documents themselves; null where they are too many. */
  async count(results) {
    if (results.length > SearchFinder.COUNTED) return null
    const read = await Promise.all(results.map(result => result.data()))
    const ones = values => Object.fromEntries(values.map(value => [value, 1]))
    const one = ({ filters }) => Object.fromEntries(Object.entries(filters).map(([facet, values]) => [facet, ones(values)]))
    return SearchIndexes.sum(read.map(one))
  }

  /** Whether a word stands nowhere: Pagefind leaves it out, or takes the longest word that it begins with. */
  async lacksWord() {
    for (const word of this.words) if (!await this.number(word)) return true
    return false
  }

  async alone() {
    const alone = []
    for (const word of this.words) alone.push({ word, n: await this.number(word) })
    for (const phrase of this.phrases) alone.push({ word: phrase, n: (await this.ids(phrase)).size })
    for (const name of this.names) alone.push({ word: name.typed, n: name.documents.size })
    return alone
  }

  /** How many documents have a word. */
  async number(word) {
    const results = (await this.pagefind.search(word)).results.filter(result => this.isReal(result))
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
