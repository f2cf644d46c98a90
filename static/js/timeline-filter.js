/** <timeline-filter>: hides the events and texts that are not of the outlet, name and kind chosen, and days and months without
    any left. Items say their outlets and names as places among the options. Without it everything shows. */
class TimelineFilter extends TimelineState {
  show({ outlet, name, kind }) {
    const items = [...this.querySelectorAll('[data-kind]')]
    const has = (numbers, select) => {
      const place = [...select.options].findIndex(option => option.value === select.value) - 1
      return numbers.split(' ').includes(String(place))
    }
    for (const item of items) {
      item.hidden = Boolean((kind && item.dataset.kind !== kind) ||
        (outlet && !has(item.dataset.outlets, this.form.elements.outlet)) ||
        (name && !has(item.dataset.names, this.form.elements.name)))
    }
    for (const group of this.querySelectorAll('[data-list], [data-day], [data-month]')) {
      group.hidden = !group.querySelector('[data-kind]:not([hidden])')
    }
    this.say(items.filter(item => !item.hidden).length, items.length)
  }
}
customElements.define('timeline-filter', TimelineFilter)
