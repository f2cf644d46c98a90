/* Names in a question: a name typed in one spelling is searched in all of them, so that each spelling finds the same documents
   in the same order. */
class SearchNames {
  static SPELLINGS = 12 // of one name that are asked
  static WORDS = 6 // of the longest name that is looked for

  constructor(pagefind) {
    this.pagefind = pagefind
  }

  /** The longest spelling of a name with which the parts of a question begin: its `length` in parts; null for none. */
  async first(parts) {
    const words = parts.slice(0, SearchNames.WORDS).map(part => part.word)
    for (let length = words.includes(undefined) ? words.indexOf(undefined) : words.length; length; length--) {
      const typed = words.slice(0, length).join(' ')
      const found = (await loadNames(typed)).filter(name => name.exact && name.kind === 'entity')
      if (found.length) return { typed, length, facets: found.map(name => name.facet), spellings: found.flatMap(name => name.spellings) }
    }
    return null
  }

  /** Ids of the documents of a name, and of those that have a spelling in other words, as Minsk in "Minsk Tractor Works". */
  async documents(name) {
    const { results } = await this.pagefind.list({ filters: { name: { any: name.facets } } })
    const found = new Set(results.map(result => result.id))
    for (const text of SearchNames.shortest(name.spellings)) {
      if (text.length < 3) continue // "US" is a pronoun too
      for (const result of (await this.pagefind.search(`"${text}"`)).results) if (result.words.length) found.add(result.id)
    }
    return found
  }

  /** Scores by id: that of the best spelling; the page of the name itself comes first. */
  async scores(name, filters, still) {
    const best = new Map()
    for (const text of SearchNames.shortest(name.spellings)) {
      if (!still()) break
      for (const { id, score } of (await this.pagefind.search(text, { filters })).results) best.set(id, Math.max(score, best.get(id) ?? 0))
    }
    for (const facet of name.facets) {
      const [own] = (await this.pagefind.search(facet, { filters: { kind: 'entity', name: facet } })).results
      if (own) best.set(own.id, 1000)
    }
    return best
  }

  /** Spellings that do not hold another one of them, in an order of their own. */
  static shortest(spellings) {
    const texts = [...new Set(spellings.map(spelling => spelling.text))].sort()
    const holds = (long, short) => long !== short && ` ${long} `.includes(` ${short} `)
    return texts.filter(text => !texts.some(other => holds(text, other))).slice(0, SearchNames.SPELLINGS)
  }
}
