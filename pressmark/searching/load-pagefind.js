/* Search on http and from disk: defines loadPagefind and loadNames, which pressmark/searching/__init__.py explains. One code
   path: only `fetched` knows where a piece of the index comes from. Pagefind's engine is unchanged; it asks us for its files. */
{
  const script = document.currentScript
  const bundle = new URL('.', script.src)
  const root = new URL('../', bundle)
  const offline = location.protocol === 'file:'
  const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) // the smallest there is
  const METHODS = ['start', 'search', 'row', 'all', 'having', 'narrow', 'dated'] // see answering.js

  // What the scripts beside this one speak to.
  const store = window.pagefindOffline = {
    edition: null, engine: null, answering: null, digits: {}, parts: null, names: {}, pieces: {},
    put(pieces) { Object.assign(this.pieces, pieces) },
  }

  const failure = (reason, piece) => Object.assign(new Error(`pagefind/${piece} is ${reason}`), { reason, piece })
  const running = new Map()
  /** Does something once; what failed may be tried again. */
  const once = (key, work) => {
    if (!running.has(key)) running.set(key, work().catch(error => { running.delete(key); throw error }))
    return running.get(key)
  }

  const load = (path, query) => once(`script ${path}`, () => new Promise((done, failed) => {
    const element = document.createElement('script')
    element.src = new URL(path + query, bundle)
    element.onload = () => { element.remove(); done() }
    element.onerror = () => { element.remove(); failed(failure('missing', path)) }
    document.head.append(element)
  }))

  /** Follows every name of a piece, so that a browser which has kept those of another index takes none of them. */
  const version = async () => {
    if (!store.edition && !offline) await load('edition.js', `?t=${Date.now()}`)
    return store.edition ? `?v=${store.edition}` : ''
  }

  const run = async path => load(path, await version())

  /** Runs a script and gives what it was to bring; a script that is cut off runs, but brings nothing. */
  const brought = async (path, found) => {
    if (found() == null) await run(path)
    if (found() == null) { running.delete(`script ${path}`); throw failure('damaged', path) }
    return found()
  }

  const shard = piece => {
    const [, language, code] = /^fragment\/(.*)_([^_]*)\.pf_fragment$/.exec(piece) ?? []
    return `offline/${code ? `fragment/${language}_${code.slice(0, store.digits[language])}` : piece}.js`
  }

  /** Base64, which the worker decodes: it would hold the page up. */
  const fromDisk = async piece => {
    const text = await brought(shard(piece), () => store.pieces[piece])
    delete store.pieces[piece]
    running.delete(`script ${shard(piece)}`)
    return text
  }

  const fromHost = async piece => {
    const answer = await fetch(new URL(piece + await version(), bundle)).catch(() => null)
    if (!answer?.ok) throw failure('missing', piece)
    return new Uint8Array(await answer.arrayBuffer())
  }

  const fetched = offline ? fromDisk : fromHost

  // What the worker does: it answers the page, and asks it for pieces, since from disk the page alone can read.
  const serve = (answering, engine) => {
    const waiting = new Map()
    const index = answering(piece => new Promise((...ends) => {
      waiting.set(piece, [...waiting.get(piece) ?? [], ends])
      self.postMessage({ piece })
    }), engine)
    const came = ({ piece, content, error }) => {
      const [[done, failed], ...others] = waiting.get(piece)
      waiting.set(piece, others)
      if (error) failed(Object.assign(new Error(error.message), error))
      else done(content)
    }
    self.addEventListener('message', async ({ data }) => {
      if (data.piece) return came(data)
      const { number, method, args } = data
      const said = await index[method](...args).then(answer => ({ answer }), ({ message, reason, piece }) => ({ error: { message, reason, piece } }))
      self.postMessage({ number, problems: index.problems, ...said })
    })
  }

  const inWorker = () => {
    const source = `(${serve})(${store.answering}, ${store.engine})`
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
    const waiting = new Map(), index = { problems: [] }
    const stop = message => {
      worker.terminate()
      for (const [, failed] of waiting.values()) failed(new Error(message))
      for (const method of METHODS) index[method] = () => Promise.reject(new Error(message))
      return true
    }
    const give = async piece => {
      try {
        const content = await fetched(piece)
        worker.postMessage({ piece, content }, content.buffer ? [content.buffer] : [])
      } catch ({ message, reason }) {
        worker.postMessage({ piece, error: { message, reason, piece } })
      }
    }
    worker.addEventListener('message', ({ data: { piece, number, answer, error, problems } }) => {
      if (piece) return give(piece)
      const [done, failed] = waiting.get(number)
      waiting.delete(number)
      index.problems = problems
      if (error) failed(Object.assign(new Error(error.message), error))
      else done(answer)
    })
    worker.addEventListener('error', ({ message }) => stop(message))
    index.kill = () => stop('it was stopped')
    let last = 0
    for (const method of METHODS) index[method] = (...args) => new Promise((...ends) => {
      waiting.set(++last, ends)
      worker.postMessage({ number: last, method, args })
    })
    return index
  }

  const inPage = () => ({ kill: () => false, ...store.answering(fetched, store.engine) })

  const started = async make => {
    const index = make()
    return Object.assign(index, await index.start())
  }

  window.loadPagefind = async ({ noWorker = !window.Worker } = {}) => {
    try {
      new WebAssembly.Module(WASM)
    } catch {
      throw failure('refused', 'WebAssembly')
    }
    await brought('offline/engine.js', () => store.engine && store.answering)
    const index = await (noWorker ? started(inPage) : started(inWorker).catch(error => {
      if (error.reason) throw error
      return started(inPage) // a policy may refuse the worker
    }))
    const href = (url, place) => Object.assign(new URL(url.replace(/^\/+/, ''), root), place && { hash: place }).href
    return Object.assign(index, { href, offline })
  }

  /** Letters without accents and case; whatever is neither letter nor digit is one space. As pressmark/matching.py has it. */
  const fold = text => (text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

  /** The rows of the part in which a word stands: that of its longest beginning which has one. */
  const rowsFor = async word => {
    const parts = await brought('names.js', () => store.parts)
    const letters = [...word]
    let found = -1
    for (let length = 0; length <= letters.length; length++) {
      const number = parts.findIndex(([start]) => start === letters.slice(0, length).join(''))
      if (number < 0) break
      const [, further] = parts[number]
      found = !further || length === letters.length ? number : -1
    }
    if (found < 0) return []
    return brought(parts.length > 1 ? `names/${found}.js` : 'names.js', () => store.names[found])
  }

  const named = ([title, url, kind, facet, texts, spellings], wanted) => {
    const forms = spellings.map(([text, lang]) => ({ text, lang, plain: fold(text) }))
    const rank = ({ plain }) => plain === wanted ? 0 : plain.startsWith(wanted) ? 1 : ` ${plain}`.includes(` ${wanted}`) ? 2 : 3
    const matched = forms.reduce((best, form) => rank(form) < rank(best) ? form : best)
    const href = new URL(url.slice(1), root).href
    return { title, url, href, kind, facet, texts, spellings: forms, matched, exact: rank(matched) === 0, rank: rank(matched) }
  }

  window.loadNames = async typed => {
    const wanted = fold(typed)
    if (wanted.length < 2) return []
    const rows = await rowsFor(wanted.split(' ')[0])
    const names = rows.map(row => named(row, wanted)).filter(name => name.rank < 3)
    return names.sort((one, other) => one.rank - other.rank || other.texts - one.texts)
  }
}
