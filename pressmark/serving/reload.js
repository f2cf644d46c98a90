/** Reloads the page when the site was built anew and shows what is wrong over the last good one. Only in what `serve` answers. */
{
  const script = document.currentScript
  const { run: mine, number: built, turn: answered, page } = script.dataset
  const plain = document.documentElement.hasAttribute('data-plain') // a page of serve itself, made anew at every turn
  const beside = name => new URL(name, script.src)
  let shown = '[]'

  const heard = ({ run, turn, number, building, problems, ahead }) => {
    if (ahead.includes(page) && turn > Number(answered)) return location.reload()
    if (!building && number < Number(built) && run === mine) return location.reload() // it was ahead of a site that failed
    if (run !== mine || number > Number(built) || (plain && !building && turn > Number(answered))) return location.reload()
    if (plain || shown === (shown = JSON.stringify(problems))) return
    document.querySelector('serve-problems')?.remove()
    if (problems.length) document.documentElement.append(Object.assign(document.createElement('serve-problems'), { problems }))
  }

  const listen = () => {
    if (!window.SharedWorker) {
      new EventSource(beside('events')).onmessage = ({ data }) => heard(JSON.parse(data))
      return
    }
    const { port } = new SharedWorker(beside('listen.js'))
    port.onmessage = ({ data }) => heard(data)
    addEventListener('pagehide', () => port.postMessage('gone'))
    addEventListener('pageshow', ({ persisted }) => persisted && port.postMessage('back'))
  }

  customElements.define('serve-problems', class extends HTMLElement {
    connectedCallback() {
      const make = (tag, text = '', more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more })
      const root = this.attachShadow({ mode: 'open' })
      const box = make('section', '', { hidden: true, className: 'box' })
      const n = this.problems.length
      const head = make('div', '', { className: 'head' })
      const hide = make('button', 'Hide', { type: 'button', onclick: () => this.remove() })
      head.append(make('h2', `${n} problem${n === 1 ? '' : 's'}`), make('p', 'Behind this is the last good site. Save what mends it, and this goes.'), hide)
      const list = make('ol')
      for (const { place, message, rule } of this.problems) {
        const item = make('li')
        item.append(make('code', place), make('span', message), make('small', rule))
        list.append(item)
      }
      box.append(head, list)
      box.setAttribute('role', 'alert')
      box.lang = 'en'
      const sheet = make('link', '', { rel: 'stylesheet', href: beside('problems.css'), onload: () => (box.hidden = false) })
      root.append(sheet, box)
    }
  })
  listen()
}
