/* What a search can be narrowed by: a fieldset a facet, a box a value, with the number of results that choosing it would give. */
class SearchFacets {
  static SHOWN = 8 // values of a facet; the others unfold

  constructor(form, words, onchange) {
    Object.assign(this, { form, words, onchange })
    this.unfolded = new Set()
    form.addEventListener('change', ({ target }) => onchange(target.name, this.chosen(target.name)))
    form.addEventListener('submit', event => event.preventDefault())
  }

  chosen(facet) {
    return [...this.form.querySelectorAll(`[name="${facet}"]:checked`)].map(box => box.value).sort()
  }

  /** `all` has every value of every facet, `counts` those of the results (null: unknown), `typed` the names that all results
      have anyway. The focus stays where it is. */
  show(query, all, counts, typed) {
    this.shown = [query, all, counts, typed]
    this.typed = new Set(typed)
    const { name, value } = this.form.contains(document.activeElement) ? document.activeElement : {}
    const fieldsets = SearchQuery.FACETS.filter(facet => Object.keys(all[facet] ?? {}).length > 1 || query.chosen[facet].length)
    this.form.replaceChildren(...fieldsets.map(facet => {
      return this.facet(facet, query.chosen[facet], all[facet] ?? {}, counts && (counts[facet] ?? {}))
    }))
    if (name) [...this.form.elements].find(one => one.name === name && one.value === value)?.focus()
  }

  facet(facet, chosen, all, counts) {
    const count = value => counts ? counts[value] ?? 0 : null
    const set = SearchResult.make('fieldset', 'facet')
    const isOffered = value => facet !== 'name' || chosen.includes(value) || !this.typed.has(value)
    const known = [...new Set([...Object.keys(all), ...chosen])].filter(isOffered)
    const values = known.sort(facet === 'year' ? undefined : (a, b) => count(b) - count(a) || a.localeCompare(b))
    const few = values.length <= SearchFacets.SHOWN || this.unfolded.has(facet)
    const shown = few ? values : values.filter((value, i) => chosen.includes(value) || (i < SearchFacets.SHOWN && count(value) !== 0))
    const legend = SearchResult.make('legend', 'facet__name', this.words.text(`facet-${facet}`))
    set.append(legend, ...shown.map(value => this.option(facet, value, chosen.includes(value), count(value))))
    if (!few && shown.length < values.length) set.append(this.more(facet, values.length))
    return set
  }

  option(facet, value, checked, count) {
    const label = SearchResult.make('label', 'facet__option')
    const disabled = count === 0 && !checked
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: facet, value, checked, disabled })
    const number = count === null ? '' : this.words.numbers.format(count)
    label.classList.toggle('facet__option--empty', disabled)
    label.append(box, ' ', this.label(facet, value), ' ', SearchResult.make('span', 'facet__count', number))
    return label
  }

  label(facet, value) {
    const mark = facet === 'outlet' && this.words.mark(value)
    return mark || SearchResult.make('span', '', facet === 'kind' ? this.words.text(`kind-${value}`) : value)
  }

  more(facet, n) {
    const button = SearchResult.make('button', 'facet__more', this.words.text('all-values', {}, n))
    button.type = 'button'
    button.name = `more-${facet}`
    button.addEventListener('click', () => {
      this.unfolded.add(facet)
      this.show(...this.shown)
      this.form.querySelector(`[name="${facet}"]`)?.focus()
    })
    return button
  }
}
