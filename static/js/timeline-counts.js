/** <timeline-counts data-counts data-of-name data-part>: the overview of a long timeline, month by month, with how much of it is of the
    outlet, name and kind chosen. The counts come as scripts (`timelineCounts`), once somebody goes to a control or the address asks. */
class TimelineCounts extends TimelineState {
  static came = {} // by name; "" has the counts of all

  connectedCallback() {
    super.connectedCallback()
    this.form.addEventListener('focusin', () => this.bring('').catch(() => {}), { once: true })
  }

  /** The counts of a name, or of everything, once a page. */
  bring(name) {
    const src = name ? this.dataset.ofName.replace('NAME', name) : this.dataset.counts
    this[src] ??= new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement('script'), { src, onload, onerror }))
    }).then(() => { if (!name) this.fill(TimelineCounts.came['']) })
    return this[src]
  }

  /** The choices, which only the counts know. */
  fill({ outlets, names }) {
    for (const [key, choices] of Object.entries({ outlet: outlets, name: names })) {
      const select = this.form.elements[key]
      const { value } = select
      select.replaceChildren(select.options[0], ...choices.map(([id, text]) => new Option(text, id)))
      this.choose(select, value)
    }
  }

  async show(state) {
    if (!this.narrowed && !TimelineCounts.came['']) return
    try {
      await this.bring('')
      const known = [...TimelineCounts.came[''].names].some(([id]) => id === state.name)
      if (known) await this.bring(state.name)
      if (Object.entries(state).every(([key, value]) => this.state[key] === value)) this.count(state, known || !state.name)
    } catch {
      this.form.querySelector('output').textContent = this.dataset.broken
    }
  }

  count({ outlet, name, kind }, known) {
    const all = TimelineCounts.came['']
    const some = known ? TimelineCounts.came[name] : { months: {} }
    const place = all.outlets.findIndex(([id]) => id === outlet)
    let shown = 0
    let whole = 0
    for (const row of this.querySelectorAll('[data-row]')) {
      const of = TimelineCounts.sum(row, all.months, -1)
      const found = outlet && place < 0 ? [0, 0] : TimelineCounts.sum(row, some.months, place)
      const counted = found.map((n, i) => kind && kind !== ['events', 'texts'][i] ? 0 : n)
      ;['events', 'texts'].forEach((what, i) => this.write(row.querySelector(`[data-n=${what}]`), counted[i], of[i]))
      for (const top of row.querySelectorAll('[data-top]')) top.hidden = this.narrowed
      row.hidden = !(counted[0] + counted[1])
      shown += counted[0] + counted[1]
      whole += of[0] + of[1]
    }
    for (const group of this.querySelectorAll('[data-group]')) group.hidden = !group.querySelector('[data-row]:not([hidden])')
    this.say(shown, whole)
  }

  /** Events and texts of a month, or of all months of a year; of one outlet, by its place, or of all (-1). */
  static sum({ dataset: { row, year } }, months, place) {
    const of = numbers => {
      if (place < 0) return numbers
      for (let i = 2; i < numbers.length; i += 3) if (numbers[i] === place) return [numbers[i + 1], numbers[i + 2]]
      return [0, 0]
    }
    const keys = year ? Object.keys(months).filter(month => month.startsWith(year)) : row in months ? [row] : []
    return keys.map(key => of(months[key])).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  }

  write(cell, n, all) {
    if (!cell) return
    cell.dataset.whole ??= cell.textContent
    cell.textContent = n === all ? cell.dataset.whole : this.dataset.part.replace('{n}', n).replace('{all}', cell.dataset.whole)
  }
}
window.timelineCounts = (name, data) => { TimelineCounts.came[name] = data }
customElements.define('timeline-counts', TimelineCounts)
