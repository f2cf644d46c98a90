/* A question to what answers it. Pagefind answers a row of words or one phrase; names in all their spellings, phrases among words,
   and what was typed exactly are sets of documents that its answer is held against. */
class SearchFinder {
  static ROWS = 3 // documents in which a word is looked for before the index is asked whether it has it

  constructor(pagefind, query, still) {
    Object.assign(this, { pagefind, query, still, spelled: new SearchNames(pagefind) })
  }

  /** `results`, numbers of documents in order; the `names` that were typed; `marks`: phrases to be marked; `asked`: what Pagefind
      was asked, which knows the places; where nothing was found, each word `alone` with the number of documents that have it. */
  async find() {
    await this.read()
    const scores = await this.scored()
    this.fitting = scores && Int32Array.from(scores.keys()) // null: all documents
    const narrowed = this.fitting && !this.query.narrowed.length ? this.fitting : (await this.narrow()).ids
    const results = await this.ordered(narrowed, scores ?? new Map())
    this.rows([...results.slice(0, SearchPage.STEP)], this.asked) // all that is shown first is on its way at once
    const isAnswer = results.length > 0 && !await this.lacksWord(results)
    return {
      results: isAnswer ? [...results] : [],
      names: this.names,
      marks: this.marks,
      asked: this.query.exact ? '' : this.asked, // what is exact is marked as a phrase
      alone: isAnswer ? [] : await this.alone(),
    }
  }

  /** Results by facet and value, once they are found. Any value may be chosen beside those that are: it has its own number. */
  async count() {
    return (await this.narrow()).counts
  }

  narrow() {
    return this.narrowing ??= this.pagefind.narrow(this.fitting, Object.fromEntries(this.query.narrowed.map(facet => [facet, this.query.chosen[facet]])))
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

  /** Scores by document of all that have the words, the phrases and the names; null where nothing was typed. */
  async scored() {
    const sets = this.asked ? [await this.real(this.asked)] : []
    for (const phrase of this.phrases) if (this.asked !== `"${phrase}"`) sets.push(await this.real(`"${phrase}"`))
    for (const name of this.names) if (this.still()) sets.push(name.documents = await this.spelled.documents(name))
    if (!sets.length) return null
    const [first, ...others] = sets, counted = this.asked ? [first, ...this.names.map(name => name.documents)] : sets
    const fitting = [...first.keys()].filter(id => others.every(set => set.has(id)))
    return new Map(fitting.map(id => [id, counted.reduce((sum, set) => sum + (set.get(id) ?? 0), 0)]))
  }

  /** Scores of what was found by what it says. In an exact search the spellings that were added to it do not count. */
  async real(text) {
    const { ids, scores, standing } = await this.pagefind.search(text), least = this.query.exact ? 2 : 1
    const found = new Map()
    for (let i = 0; i < ids.length; i++) if (standing[i] >= least) found.set(ids[i], scores[i])
    return found
  }

  /** By score, then by number, so that every browser has one order; or by date. */
  async ordered(ids, scores) {
    const rounded = new Map([...ids].map(id => [id, Math.round((scores.get(id) ?? 0) * 1e4)]))
    const order = ids.slice().sort((a, b) => rounded.get(b) - rounded.get(a) || a - b)
    return this.query.order === 'relevance' ? order : this.pagefind.dated(order, this.query.order === 'newest')
  }

  /** Whether a word stands nowhere: Pagefind leaves it out, or takes the longest word that it begins with. */
  async lacksWord(results) {
    if (!this.words.length) return false
    const rows = await this.rows([...results.slice(0, SearchFinder.ROWS)], this.asked)
    for (const word of this.words) if (!rows.some(row => SearchFinder.begins(row, word)) && !await this.number(word)) return true
    return false
  }

  async rows(ids, text) {
    const read = await Promise.allSettled(ids.map(id => this.pagefind.row(id, text)))
    return read.flatMap(({ value }) => value ?? [])
  }

  async alone() {
    const alone = []
    for (const word of this.words) alone.push({ word, n: await this.number(word) })
    for (const phrase of this.phrases) alone.push({ word: phrase, n: (await this.real(`"${phrase}"`)).size })
    for (const name of this.names) alone.push({ word: name.typed, n: name.documents.size })
    return alone
  }

  /** How many documents have a word. */
  async number(word) {
    const found = await this.real(word)
    if ((await this.pagefind.search(`"${word}"`)).ids.length) return found.size
    const best = [...found].sort(([, a], [, b]) => b - a).slice(0, SearchFinder.ROWS).map(([id]) => id)
    return (await this.rows(best, word)).some(row => SearchFinder.begins(row, word)) ? found.size : 0
  }

  /** Whether a word found begins as the one typed does, but for an ending of three letters. */
  static begins({ content, meta, locations }, word) {
    const typed = SearchText.plain(word), stem = typed.slice(0, Math.max(3, typed.length - 3))
    const tokens = SearchText.tokens(content)
    const found = locations.length ? locations.map(at => tokens[at] ?? '') : SearchText.tokens(Object.values(meta).join(' '))
    return found.some(token => SearchText.plain(token).startsWith(stem))
  }
}
