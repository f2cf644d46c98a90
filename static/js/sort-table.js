/** <sort-table label>: a table with a button at each column's head that sorts its rows, up and then down; headings between
    the rows (data-head) then go. Without it the order is that of the page. */
class SortTable extends HTMLElement {
  connectedCallback() {
    for (const head of this.querySelectorAll('thead th')) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'sorter' })
      button.setAttribute('aria-label', this.getAttribute('label').replace('{column}', head.textContent))
      button.addEventListener('click', () => this.sort(head))
      head.append(button)
    }
  }

  sort(head) {
    const down = head.getAttribute('aria-sort') === 'ascending'
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true })
    const text = row => row.cells[head.cellIndex].textContent.trim()
    const rows = [...this.querySelectorAll('tbody tr:not([data-head])')]
    rows.sort((one, other) => words.compare(text(one), text(other)) * (down ? -1 : 1))
    for (const between of this.querySelectorAll('[data-head]')) between.hidden = true
    this.querySelector('tbody').append(...rows)
    for (const other of this.querySelectorAll('[aria-sort]')) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
  }
}
customElements.define('sort-table', SortTable)
