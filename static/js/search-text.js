/* The text of a document as search counts it: words, the places of hits among them, and excerpts with the hits marked. */
class SearchText {
  static WORDS = 28 // of an excerpt
  static PLACES = 3 // of one document that are shown

  /** `fragment` is what Pagefind keeps of a document; `locations` count its words from 0; `phrases` are marked wherever they stand. */
  constructor(fragment, locations, phrases) {
    this.blank = fragment.content.includes('\u200b') ? '' : ' '
    this.tokens = SearchText.tokens(fragment.content)
    this.plain = this.tokens.map(SearchText.plain)
    this.hits = [...new Set([...locations, ...phrases.flatMap(phrase => this.occurrences(phrase))])].sort((a, b) => a - b)
    const anchors = fragment.anchors.filter(anchor => anchor.id).sort((a, b) => a.location - b.location)
    const title = SearchText.tokens(fragment.meta.title).map(SearchText.plain)
    this.titled = title.every((word, i) => word === this.plain[i]) ? title.length : 0 // a document begins with its title,
    if (this.titled) this.tokens.splice(0, this.titled, ...SearchText.tokens(fragment.meta.title)) // to which Pagefind adds a full stop
    const starts = [{ id: '', location: this.titled }, ...anchors]
    let number = 0 // headings have none
    this.sections = starts.map(({ id, location }, i) => ({ id, number: /^[pt]/.test(id) ? ++number : 0, from: location, to: starts[i + 1]?.location ?? this.tokens.length }))
  }

  static tokens(content) {
    return content.includes('\u200b') ? content.split('\u200b') : content.split(/[\r\n\s]+/)
  }

  /** A word without case, accents, what stands around it, and the English possessive. */
  static plain(word) {
    return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/^[^\p{L}\p{N}]+|(['’]s)?[^\p{L}\p{N}]*$/gu, '')
  }

  occurrences(phrase) {
    const words = phrase.split(/\s+/).map(SearchText.plain)
    const starts = this.plain.flatMap((_, i) => words.every((word, n) => this.plain[i + n] === word) ? [i] : [])
    return starts.flatMap(start => words.map((_, n) => start + n))
  }

  /** The sections with most hits, in their own order; `best` is the one with the most. */
  places() {
    const found = this.sections.map(section => ({ ...section, hits: this.hits.filter(hit => hit >= section.from && hit < section.to) }))
    const most = found.filter(section => section.hits.length).sort((a, b) => b.hits.length - a.hits.length || a.from - b.from)
    const shown = most.slice(0, SearchText.PLACES)
    return { best: most[0], shown: shown.sort((a, b) => a.from - b.from) }
  }

  /** Where the excerpt of a section begins and ends: where most hits stand together. */
  window({ from, to, hits }) {
    const starts = hits.map(hit => Math.max(from, Math.min(hit - 6, to - SearchText.WORDS)))
    const held = start => hits.filter(hit => hit >= start && hit < start + SearchText.WORDS).length
    const start = starts.reduce((best, one) => held(one) > held(best) ? one : best, starts[0] ?? from)
    return [start, Math.min(to, start + SearchText.WORDS)]
  }

  /** Text nodes and <mark>s of a section. */
  excerpt(section) {
    const [start, end] = this.window(section)
    return [start > section.from ? '… ' : '', ...this.marked(start, end), end < section.to ? ' …' : '']
  }

  marked(start, end) {
    const nodes = []
    for (let from = start, to; from < end; from = to) {
      const hit = this.hits.includes(from)
      for (to = from + 1; to < end && this.hits.includes(to) === hit; to++);
      const text = this.tokens.slice(from, to).join(this.blank)
      const [, before, words, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su)
      const mark = Object.assign(document.createElement('mark'), { textContent: words })
      nodes.push(...hit && words ? [before, mark, after] : [text], to < end ? this.blank : '')
    }
    return nodes
  }
}
