/* Names, outlets and events that begin with what is typed in a <search-field>: arrows choose one, Enter opens it, Escape closes,
   then clears. Made by the field when somebody goes to it (ARIA's combobox with a list). */
class SearchSuggestions {
  static SHOWN = 8

  constructor(field, input) {
    this.input = input
    this.list = document.createElement('ul')
    Object.assign(this.list, { id: 'named', className: 'named', role: 'listbox', hidden: true, ariaLabel: input.labels[0].textContent })
    field.append(this.list)
    input.setAttribute('aria-controls', 'named')
    input.ariaAutoComplete = 'list'
    input.addEventListener('input', () => this.suggest())
    input.addEventListener('blur', () => this.show([]))
    input.addEventListener('keydown', event => this.press(event))
    this.list.addEventListener('pointerdown', event => event.preventDefault()) // the focus stays in the field
    this.suggest()
  }

  /** Names without search: the page of search says what is wrong. */
  async suggest() {
    const typed = this.input.value
    const found = typed === this.input.defaultValue ? [] : await loadNames(typed).catch(() => [])
    if (typed === this.input.value && document.activeElement === this.input) this.show(found.slice(0, SearchSuggestions.SHOWN))
  }

  show(found) {
    this.list.replaceChildren(...found.map((name, i) => this.option(name, i)))
    this.list.hidden = !found.length
    this.input.ariaExpanded = found.length > 0
    this.choose(-1)
  }

  /** A title, and the spelling that fits where it is another one. */
  option({ title, href, matched }, i) {
    const option = Object.assign(document.createElement('li'), { id: `named-${i}`, role: 'option' })
    const form = Object.assign(document.createElement('bdi'), { textContent: matched.text, lang: matched.lang })
    option.append(title, ...title.includes(matched.text) ? [] : [' ', form])
    option.addEventListener('click', () => { location.href = href })
    return option
  }

  /** `at` is -1 for what is typed. */
  choose(at) {
    this.at = at
    for (const [i, option] of [...this.list.children].entries()) option.ariaSelected = i === at
    if (at < 0) this.input.removeAttribute('aria-activedescendant')
    else this.input.setAttribute('aria-activedescendant', `named-${at}`)
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], n = this.list.children.length
    if (event.key === 'Escape' && n) this.show([])
    else if (event.key === 'Escape') this.clear()
    else if (step && n) this.choose((this.at + step + n + 2) % (n + 1) - 1)
    else if (event.key === 'Enter' && this.at >= 0) this.list.children[this.at].click()
    else return
    event.preventDefault()
  }

  clear() {
    this.input.value = ''
    this.input.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
