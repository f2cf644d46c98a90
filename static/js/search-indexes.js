/* The indexes of all languages as one: each language has its own, with its own endings of words. Results are merged by their
   score; those in order of date by year, which is all that is known of them before they are read. */
class SearchIndexes {
  /** With `all`, every value of every facet and how many documents have it. */
  static async load() {
    const language = document.documentElement.lang.toLowerCase()
    const first = await loadPagefind()
    const own = [language, language.split('-')[0]].find(one => first.languages.includes(one)) ?? first.languages[0]
    const others = first.languages.filter(one => one !== own)
    const indexes = new SearchIndexes([first, ...await Promise.all(others.map(one => loadPagefind({ language: one })))])
    const all = await Promise.all(indexes.parts.map(part => part.filters())) // counts are empty until this was asked once
    indexes.all = SearchIndexes.sum(all)
    return indexes
  }

  constructor(parts) {
    this.parts = parts
  }

  search(text, options) {
    return this.ask(part => part.search(text, options), options)
  }

  list(options) {
    return this.ask(part => part.list(options), options)
  }

  async ask(question, options) {
    const answers = await Promise.all(this.parts.map(question))
    if (answers.length === 1) return answers[0]
    const lists = answers.map(answer => answer.results)
    const results = options?.sort ? await SearchIndexes.byYear(lists, options.sort.date) : lists.flat()
    return { results, filters: SearchIndexes.sum(answers.map(answer => answer.filters)) }
  }

  static async byYear(lists, direction) {
    const dated = await Promise.all(lists.flat().map(async result => {
      const { filters } = await result.data()
      return { result, year: [...filters.year ?? ['']].sort()[0] }
    }))
    const sign = direction === 'desc' ? -1 : 1
    return dated.sort((a, b) => a.year === b.year ? 0 : a.year < b.year ? -sign : sign).map(one => one.result)
  }

  /** Counts by facet of sets that share nothing. */
  static sum(counts) {
    const sum = {}
    for (const [facet, values] of counts.flatMap(Object.entries)) {
      sum[facet] ??= {}
      for (const [value, n] of Object.entries(values)) sum[facet][value] = (sum[facet][value] ?? 0) + n
    }
    return sum
  }

  get problems() {
    return this.parts.flatMap(part => part.problems)
  }

  href(...place) {
    return this.parts[0].href(...place)
  }

  kill() {
    for (const part of this.parts) part.kill()
  }
}
