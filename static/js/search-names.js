/* Names in a question: a name typed in one spelling is searched in all of them, so that each spelling finds the same documents
   in the same order. */
class SearchNames {
  static SPELLINGS = 12 // of one name that are asked
  static WORDS = 6 // of the longest name that is looked for
  static SURE = 3 // letters of a spelling that is no other word: "US" is a pronoun too
  static SAID = 3 // what stands in the text itself (see answering.js)
  static FIRST = 1000 // more than any score

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

  /** Scores of the documents of a name, and of those that have a spelling in other words, as Minsk in "Minsk Tractor Works": that of
      the best spelling; the page of the name itself comes first. */
  async documents(name) {
    const found = new Map(Array.from(await this.pagefind.having('name', name.facets), id => [id, 0]))
    const answers = []
    for (const text of SearchNames.shortest(name.spellings)) {
      const answer = await this.pagefind.search(text)
      answers.push(answer)
      for (const id of await this.others(text, answer, found)) found.set(id, 0)
    }
    for (const { ids, scores } of answers) ids.forEach((id, i) => { if (found.has(id)) found.set(id, Math.max(scores[i], found.get(id))) })
    for (const facet of name.facets) {
      const own = await this.own(facet)
      if (found.has(own)) found.set(own, SearchNames.FIRST)
    }
    return found
  }

  /** Documents that have a spelling in their text and are not known. A word is found with other endings too, a phrase is not. */
  async others(text, { ids, standing }, known) {
    const isOther = (id, i, stand) => stand[i] === SearchNames.SAID && !known.has(id)
    if (text.length < SearchNames.SURE || !ids.some((id, i) => isOther(id, i, standing))) return []
    const phrase = await this.pagefind.search(`"${text}"`)
    return phrase.ids.filter((id, i) => isOther(id, i, phrase.standing))
  }

  /** The page of a name: one that is on a name and has this one in it; of several, that whose title is the name. */
  async own(facet) {
    const named = new Set(await this.pagefind.having('name', [facet]))
    const pages = [...await this.pagefind.having('kind', ['entity'])].filter(id => named.has(id))
    if (pages.length === 1) return pages[0]
    const { ids, scores } = await this.pagefind.search(facet), titled = new Map(Array.from(ids, (id, i) => [id, scores[i]]))
    return pages.sort((one, other) => (titled.get(other) ?? 0) - (titled.get(one) ?? 0) || one - other)[0]
  }

  /** Spellings that do not hold another one of them, in an order of their own. */
  static shortest(spellings) {
    const texts = [...new Set(spellings.map(spelling => spelling.text))].sort()
    const holds = (long, short) => long !== short && ` ${long} `.includes(` ${short} `)
    return texts.filter(text => !texts.some(other => holds(text, other))).slice(0, SearchNames.SPELLINGS)
  }
}
