/* What the timeline is narrowed to: controls made of the page's <template>, whose state stands in the address, so that a link,
   a reload and the way back keep it. `show(state)` is the element's own (timeline-filter.js, timeline-counts.js). */
class TimelineState extends HTMLElement {
  static KEYS = ['outlet', 'name', 'kind']

  connectedCallback() {
    const template = this.querySelector('template')
    if (!template) return
    this.prepend(template.content.cloneNode(true))
    this.form = this.querySelector('form')
    this.form.addEventListener('change', () => this.change())
    this.form.addEventListener('submit', event => event.preventDefault())
    this.form.addEventListener('reset', () => setTimeout(() => { this.change(); this.form.elements.outlet.focus() }))
    addEventListener('popstate', () => this.open())
    this.open()
  }

  /** What the address says; a value that this page does not have is kept. */
  open() {
    const asked = new URLSearchParams(location.search)
    for (const key of TimelineState.KEYS) this.choose(this.form.elements[key], asked.get(key) ?? '')
    this.change()
  }

  choose(select, value) {
    if (![...select.options].some(option => option.value === value)) select.add(new Option(this.form.dataset.absent.replace('{name}', value), value))
    select.value = value
  }

  get state() {
    return Object.fromEntries(TimelineState.KEYS.map(key => [key, this.form.elements[key].value]))
  }

  change() {
    const query = new URLSearchParams(Object.entries(this.state).filter(([, value]) => value)).toString()
    this.narrowed = query !== ''
    try { history.replaceState(null, '', location.pathname + (query && `?${query}`) + location.hash) } catch { /* refused: the address stays */ }
    for (const link of document.querySelectorAll('main a[href]:not([href^="#"])')) {
      if (/\/timeline(\/[^/]+(\/\d+)?)?\.html$/.test(link.pathname)) link.search = query
    }
    for (const only of this.form.querySelectorAll('[data-narrowed]')) only.hidden = !this.narrowed
    this.form.classList.toggle('screen-only', !this.narrowed) // on paper a part must not look like the whole
    this.show(this.state)
  }

  /** How much shows; ways to what is hidden are hidden too. */
  say(shown, all) {
    for (const jump of document.querySelectorAll('.jump > a')) {
      jump.hidden = Boolean(document.getElementById(jump.hash.slice(1))?.closest('[hidden]'))
    }
    const words = new Intl.NumberFormat(document.documentElement.lang)
    this.form.querySelector('output').textContent = this.form.dataset.shown.replace('{n}', words.format(shown)).replace('{all}', words.format(all))
    this.form.querySelector('[data-empty]').hidden = shown > 0
  }
}
