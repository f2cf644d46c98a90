/** <search-field scripts>: a form, which works without it. `/` leads to it; only then come the scripts that suggest names. */
class SearchField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    input.role = 'combobox'
    input.ariaExpanded = false
    input.addEventListener('focus', async () => {
      await Promise.all(this.getAttribute('scripts').split(' ').map(SearchField.bring)).catch(() => {})
      if (window.loadNames) this.suggestions = new SearchSuggestions(this, input)
    }, { once: true })
    document.addEventListener('keydown', event => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return
      event.preventDefault()
      input.select()
    })
  }

  /** A script, once a page. */
  static bring(src) {
    return SearchField[src] ??= new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement('script'), { src, onload, onerror }))
    })
  }
}
customElements.define('search-field', SearchField)
