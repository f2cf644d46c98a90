/** <filter-list label items counts>: a field that hides the items that do not have the letters typed. `items` selects them,
    a group (`groups`) without items left is hidden too, `counts` says "{n} of {all}". Without it everything shows. */
class FilterList extends HTMLElement {
  connectedCallback() {
    const items = [...this.querySelectorAll(this.getAttribute('items'))].map(item => [item, FilterList.plain(item.textContent)])
    const groups = [...this.querySelectorAll(this.getAttribute('groups') ?? 'none')]
    const input = Object.assign(document.createElement('input'), { type: 'search', className: 'filters__select', autocomplete: 'off' })
    const status = Object.assign(document.createElement('span'), { className: 'quiet', role: 'status' })
    const label = document.createElement('label')
    label.append(this.getAttribute('label'), ' ', input)
    const box = Object.assign(document.createElement('div'), { className: 'filters screen-only' })
    box.append(label, status)
    this.prepend(box)
    const filter = () => {
      const wanted = FilterList.plain(input.value).trim()
      let shown = 0
      for (const [item, text] of items) shown += !(item.hidden = !text.includes(wanted))
      for (const group of groups) group.hidden = !group.querySelector(`${this.getAttribute('items')}:not([hidden])`)
      status.textContent = this.getAttribute('counts').replace('{n}', shown).replace('{all}', items.length)
    }
    input.addEventListener('input', filter)
    filter()
  }

  /** Letters without accents and case, so that `guaido` finds Guaidó. */
  static plain(text) {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  }
}
customElements.define('filter-list', FilterList)
