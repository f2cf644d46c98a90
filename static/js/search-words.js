/* What the page of search says. The sentences stand in its <template>, where they are translated: `data-say` names one, `data-n`
   gives the plural it is for, and a {field} takes a text, a node or a list of both. */
class SearchWords {
  constructor(template, language) {
    this.template = template.content
    this.plural = new Intl.PluralRules(language)
    this.numbers = new Intl.NumberFormat(language)
    this.lists = new Intl.ListFormat(language)
    this.loose = new Intl.ListFormat(language, { type: 'unit' })
  }

  /** The nodes of a sentence. `n` chooses its plural and fills {n}. */
  say(name, fields = {}, n) {
    const all = [...this.template.querySelectorAll(`[data-say="${name}"]`)]
    const category = n === undefined ? '' : this.plural.select(n)
    const found = all.find(one => (one.dataset.n ?? '') === category) ?? all.at(-1)
    return this.fill(found.cloneNode(true), n === undefined ? fields : { n: this.numbers.format(n), ...fields })
  }

  text(name, fields, n) {
    return this.say(name, fields, n).map(node => node.textContent).join('')
  }

  fill(sentence, fields) {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT), texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      const filled = text.data.split(/(\{\w+\})/).flatMap(piece => fields[/^\{(\w+)\}$/.exec(piece)?.[1]] ?? piece)
      text.replaceWith(...filled)
    }
    return [...sentence.childNodes]
  }

  /** An outlet with its mark; undefined where it has none. */
  mark(label) {
    return [...this.template.querySelectorAll('.outlet')].find(mark => mark.textContent === label)?.cloneNode(true)
  }

  /** Nodes with the language's own commas between. */
  list(items, format = this.lists) {
    return format.formatToParts(items.map((_, i) => String(i))).flatMap(part => part.type === 'element' ? items[part.value] : part.value)
  }
}
