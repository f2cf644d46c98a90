/** <side-by-side legend empty single>: boxes that choose which accounts stand side by side. A listed text that is chosen comes in
    a frame. The choice stands in the address, ?accounts=a,b; without one, as without this, the first accounts stand there. */
class SideBySide extends HTMLElement {
  connectedCallback() {
    this.parallel = this.querySelector('.parallel')
    this.boxes = [...this.querySelectorAll('[data-account]')].map(account => this.box(account))
    const set = Object.assign(document.createElement('fieldset'), { className: 'choice screen-only' })
    const legend = Object.assign(document.createElement('legend'), { className: 'choice__legend', textContent: this.getAttribute('legend') })
    const list = Object.assign(document.createElement('div'), { className: 'choice__boxes' })
    this.status = Object.assign(document.createElement('p'), { className: 'quiet' })
    this.status.setAttribute('role', 'status')
    list.append(...this.boxes.map(box => box.parentElement))
    set.append(legend, list, this.status)
    set.addEventListener('change', () => this.choose())
    this.prepend(set)
    this.read()
    addEventListener('popstate', () => this.read())
  }

  box(account) {
    const label = Object.assign(document.createElement('label'), { className: 'choice__box' })
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: account.dataset.account, autocomplete: 'off' })
    box.usual = account.parentElement === this.parallel
    box.account = account
    label.append(box, account.dataset.label ?? account.getAttribute('aria-label'))
    return box
  }

  read() {
    const asked = new URLSearchParams(location.search).get('accounts')?.split(',')
    const known = this.boxes.some(box => asked?.includes(box.value))
    for (const box of this.boxes) box.checked = known ? asked.includes(box.value) : box.usual
    this.show()
  }

  choose() {
    const chosen = this.boxes.filter(box => box.checked).map(box => box.value)
    const usual = this.boxes.every(box => box.checked === box.usual) || !chosen.length
    const address = location.pathname + (usual ? '' : `?accounts=${chosen.join(',')}`) + location.hash
    try { history.replaceState(null, '', address) } catch { /* refused: the address stays */ }
    this.show()
  }

  show() {
    for (const box of this.boxes) (box.usual ? box.account : this.frame(box) ?? {}).hidden = !box.checked
    const n = this.boxes.filter(box => box.checked).length
    this.status.textContent = n > 1 ? '' : this.getAttribute(n ? 'single' : 'empty')
  }

  /** The frame of a listed text, made when it is first chosen. */
  frame(box) {
    if (box.frame || !box.checked) return box.frame
    const link = box.account.querySelector('a')
    box.frame = Object.assign(document.createElement('article'), { className: 'parallel__account' })
    const head = Object.assign(document.createElement('header'), { className: 'parallel__head' })
    const title = Object.assign(link.cloneNode(true), { className: 'parallel__title' })
    const facts = box.account.querySelector('.listing__facts').cloneNode(true)
    const frame = Object.assign(document.createElement('iframe'), { className: 'parallel__frame', title: box.parentElement.textContent })
    frame.src = `${link.getAttribute('href')}#${box.account.dataset.place}`
    head.append(facts, title)
    box.frame.append(head, frame)
    const later = this.boxes.slice(this.boxes.indexOf(box) + 1).find(other => other.frame)
    this.parallel.insertBefore(box.frame, later?.frame ?? null)
    return box.frame
  }
}
customElements.define('side-by-side', SideBySide)
