/* What is asked: the words, what was chosen beside them, and the order. It stands in the address, so that a link can ask. */
class SearchQuery {
  static FACETS = ['kind', 'outlet', 'year', 'name', 'event', 'genre', 'language']
  static ORDERS = ['relevance', 'newest', 'oldest']

  constructor(parameters) {
    this.text = (parameters.get('q') ?? '').trim()
    this.exact = parameters.get('exact') === '1'
    this.order = SearchQuery.ORDERS.find(order => order === parameters.get('order')) ?? 'relevance'
    this.chosen = Object.fromEntries(SearchQuery.FACETS.map(facet => [facet, [...new Set(parameters.getAll(facet))].sort()]))
  }

  /** The same question with some of it changed. */
  with(changes) {
    return Object.assign(Object.create(SearchQuery.prototype), this, changes)
  }

  without(facet) {
    return this.with({ chosen: { ...this.chosen, [facet]: [] } })
  }

  get narrowed() {
    return SearchQuery.FACETS.filter(facet => this.chosen[facet].length)
  }

  get isEmpty() {
    return !this.text && !this.narrowed.length
  }

  /** Fewer than three letters at the end: too much would be found. Two say enough in scripts other than Latin. */
  get isShort() {
    if (/["”“]/.test(this.text)) return false
    const last = this.text.split(/\s+/).pop()
    return this.text !== '' && [...last].length < (/[^\u0000-\u024f]/.test(last) ? 2 : 3) && [...this.text].length < 4
  }

  /** The address that asks this. */
  get address() {
    const parameters = new URLSearchParams()
    if (this.text) parameters.set('q', this.text)
    if (this.exact) parameters.set('exact', '1')
    if (this.order !== 'relevance') parameters.set('order', this.order)
    for (const facet of this.narrowed) for (const value of this.chosen[facet]) parameters.append(facet, value)
    return `?${parameters}`
  }

  /** Words, and phrases between quotation marks, as typed. */
  get parts() {
    const parts = this.text.match(/["“”„«][^"“”„«»]+["“”»]|[^\s"“”„«»]+/g) ?? []
    return parts.map(part => /^["“”„«]/.test(part) ? { phrase: part.slice(1, -1).trim() } : { word: part })
  }
}
