/** <timeline-counts data-counts data-of-name data-part data-broken>: the overview of a long timeline, month by month, with how much of
    it is of the outlet, name and kind chosen. The counts come once somebody goes to a control or the address asks for some. */
class TimelineCounts extends TimelineState {
  static KINDS = ['events', 'texts']

  connectedCallback() {
    this.tallies = new TimelineTallies(this.dataset.counts, this.dataset.ofName)
    this.rows = [...this.querySelectorAll('[data-row]')]
    super.connectedCallback()
    this.form.addEventListener('focusin', () => this.fill().catch(() => {}), { once: true })
  }

  /** The choices, which only the counts know. */
  async fill() {
    const { outlets, names } = await this.tallies.bring('')
    for (const [key, choices] of this.filled ? [] : [['outlet', outlets], ['name', names]]) {
      const select = this.form.elements[key]
      const { value } = select
      select.replaceChildren(select.options[0], ...choices.map(([id, text]) => new Option(text, id)))
      this.choose(select, value)
    }
    this.filled = true
  }

  async show({ outlet, name, kind }) {
    const wanted = location.search
    if (!this.narrowed && !this.filled) return
    try {
      await this.fill()
      const counts = await this.tallies.of(this.rows, outlet, name)
      if (wanted === location.search) this.count(counts, kind)
    } catch {
      this.form.querySelector('output').textContent = this.dataset.broken
    }
  }

  count(counts, kind) {
    const sums = [0, 0]
    this.rows.forEach((row, i) => {
      const { all, some } = counts[i]
      const shown = some.map((n, i) => kind && kind !== TimelineCounts.KINDS[i] ? 0 : n)
      TimelineCounts.KINDS.forEach((what, i) => this.write(row.querySelector(`[data-n=${what}]`), shown[i], all[i]))
      for (const top of row.querySelectorAll('[data-top]')) top.hidden = this.narrowed
      row.hidden = shown[0] + shown[1] === 0
      sums[0] += shown[0] + shown[1]
      sums[1] += all[0] + all[1]
    })
    for (const group of this.querySelectorAll('[data-group]')) group.hidden = !group.querySelector('[data-row]:not([hidden])')
    this.say(...sums)
  }

  write(cell, n, all) {
    if (!cell) return
    cell.dataset.whole ??= cell.textContent
    cell.textContent = n === all ? cell.dataset.whole : this.dataset.part.replace('{n}', n).replace('{all}', cell.dataset.whole)
  }
}
customElements.define('timeline-counts', TimelineCounts)
