/* One result: a link that opens at the paragraph with most hits, what it is, and the places where it was found. */
class SearchResult {
  constructor(pagefind, words, fragment, locations, phrases) {
    Object.assign(this, { pagefind, words, fragment, meta: fragment.meta })
    this.text = new SearchText(fragment, locations, phrases)
  }

  /** Its <li>. */
  item() {
    const { best, shown } = this.text.places()
    const item = SearchResult.make('li', 'listing__item')
    const title = SearchResult.make('a', 'listing__title')
    title.append(...this.text.titled ? this.text.marked(0, this.text.titled) : [this.meta.title])
    title.href = this.href(best)
    if (this.meta.lang) title.lang = this.meta.lang
    if (this.meta.dir) title.dir = this.meta.dir
    const plain = this.text.sections.find(section => section.to > section.from)
    const excerpts = shown.length ? shown : plain ? [{ ...plain, hits: [] }] : []
    item.append(title, this.facts(), ...excerpts.map(section => this.excerpt(section)))
    return item
  }

  href(section) {
    return section?.id ? this.pagefind.href(this.fragment.url, section.id) : this.pagefind.href(this.fragment.url)
  }

  facts() {
    const { kind, words, outlet, mark, date, facts } = this.meta
    const line = SearchResult.make('p', 'listing__facts')
    if (outlet) line.append(SearchResult.make('span', mark, outlet), ' ')
    const said = [kind === 'article' ? '' : words, date, ...(facts ?? '').split(' · ')]
    for (const fact of said.filter(Boolean)) line.append(SearchResult.make('span', '', fact), ' ')
    return line
  }

  excerpt(section) {
    const line = SearchResult.make('p', 'listing__excerpt'), number = this.meta.kind === 'article' && section.number
    if (number && section.hits.length) {
      const place = SearchResult.make('a', 'find__place', this.words.text('place', { number }))
      place.href = this.href(section)
      place.ariaLabel = this.words.text('paragraph', { number })
      line.append(place, ' ')
    }
    line.append(...this.text.excerpt(section))
    return line
  }

  static make(name, css, text = '') {
    const element = Object.assign(document.createElement(name), { textContent: text })
    if (css) element.className = css
    return element
  }
}
