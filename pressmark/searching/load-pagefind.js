/* Search on http and from disk: defines loadPagefind and loadNames, which pressmark/searching/__init__.py explains. One code
   path: only `read` knows where a piece of the index comes from. Pagefind itself is unchanged; it asks us for its files. */
{
  const script = document.currentScript
  const bundle = new URL('.', script.src)
  const root = new URL('../', bundle)
  const version = new URL(script.src).search
  const offline = location.protocol === 'file:'
  const BASE = 'pf:/' // made up, so that what the folders are called does not matter; never reaches the network
  const ENTRY = 'pagefind-entry.json'
  const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) // the smallest there is
  const NO_WORD = '\u0085' // see `list`

  // What the scripts beside this one speak to.
  const store = window.pagefindOffline = {
    engine: null, worker: null, digits: {}, parts: null, names: {}, pieces: {},
    put(pieces) { Object.assign(this.pieces, pieces) },
  }

  const failure = (reason, piece) => Object.assign(new Error(`pagefind/${piece} is ${reason}`), { reason, piece })
  const report = (problems, error) => {
    const { reason, piece } = error
    if (reason && !problems.some(known => known.piece === piece)) problems.push({ reason, piece })
    throw error
  }

  const running = new Map()
  /** Does something once; what failed may be tried again. */
  const once = (key, work) => {
    if (!running.has(key)) running.set(key, work().catch(error => { running.delete(key); throw error }))
    return running.get(key)
  }

  const run = path => once(`script ${path}`, () => new Promise((done, failed) => {
    const element = document.createElement('script')
    element.src = new URL(path + version, bundle)
    element.onload = () => { element.remove(); done() }
    element.onerror = () => { element.remove(); failed(failure('missing', path)) }
    document.head.append(element)
  }))

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

  const fromDisk = async piece => {
    const text = await brought(shard(piece), () => store.pieces[piece])
    delete store.pieces[piece]
    running.delete(`script ${shard(piece)}`)
    return Uint8Array.from(atob(text), sign => sign.charCodeAt(0))
  }

  const fromHost = async piece => {
    const answer = await fetch(new URL(piece + version, bundle)).catch(() => null)
    if (!answer?.ok) throw failure('missing', piece)
    return new Uint8Array(await answer.arrayBuffer())
  }

  /** A piece of the index, unpacked here because the browser notices when it is cut off or altered, and Pagefind does not. */
  const read = piece => once(piece, async () => {
    const bytes = await (offline ? fromDisk : fromHost)(piece)
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || !window.DecompressionStream) return bytes
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    return new Uint8Array(await new Response(stream).arrayBuffer().catch(() => { throw failure('damaged', piece) }))
  })

  /** All that Pagefind asks of `fetch`. */
  const fetchFor = problems => url => {
    const piece = String(url).replace(BASE, '').replace(/\?.*$/, '')
    return read(piece).then(bytes => new Response(bytes.slice()), error => report(problems, error))
  }

  // The beginning of the worker: its `fetch` asks the page, which alone can read.
  const prelude = () => {
    const waiting = new Map()
    let number = 0
    self.addEventListener('message', event => {
      const { piece, bytes, error } = event.data
      if (!piece) return
      event.stopImmediatePropagation()
      const [done, failed] = waiting.get(piece)
      waiting.delete(piece)
      if (error) failed(new TypeError(error))
      else done(new Response(bytes))
    })
    self.fetch = url => new Promise((done, failed) => {
      waiting.set(++number, [done, failed])
      self.postMessage({ piece: number, url: String(url) })
    })
  }

  const startWorker = fetchPiece => {
    const url = URL.createObjectURL(new Blob([`(${prelude})();\n`, store.worker], { type: 'text/javascript' }))
    const worker = new Worker(url)
    worker.addEventListener('message', async event => {
      const { piece, url } = event.data
      if (!piece) return
      event.stopImmediatePropagation()
      try {
        const bytes = await (await fetchPiece(url)).arrayBuffer()
        worker.postMessage({ piece, bytes }, [bytes])
      } catch (error) {
        worker.postMessage({ piece, error: error.message })
      }
    })
    return worker
  }

  const parsed = (piece, bytes) => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      running.delete(piece)
      throw failure('damaged', piece)
    }
  }

  /** Reads what every search needs, so that a copy without it fails at once and says what it lacks. */
  const readCore = async language => {
    const { languages } = parsed(ENTRY, await read(ENTRY))
    const index = languages[language] ?? languages[language.split('-')[0]] ?? Object.values(languages)[0]
    await Promise.all([read(`pagefind.${index.hash}.pf_meta`), read(`wasm.${index.wasm ?? 'unknown'}.pagefind`)])
    return Object.keys(languages)
  }

  window.loadPagefind = async ({ language = document.documentElement.lang, ...options } = {}) => {
    try {
      new WebAssembly.Module(WASM)
    } catch {
      throw failure('refused', 'WebAssembly')
    }
    const problems = []
    const tag = language.toLowerCase()
    const [languages] = await Promise.all([
      readCore(tag),
      brought('offline/engine.js', () => store.engine),
      brought('offline/worker.js', () => store.worker),
    ])
    const fetchPiece = fetchFor(problems)
    let worker = null
    // "new" hands back what a function returns. Without workers Pagefind goes on in the page.
    const PageWorker = window.Worker && !options.noWorker ? function () { return worker = startWorker(fetchPiece) } : undefined
    const page = { currentScript: null, querySelector: () => ({ getAttribute: () => tag }) }
    const engine = store.engine(fetchPiece, `${BASE}pagefind.js`, page, PageWorker)
    const instance = engine.createInstance({ ...options, basePath: BASE, baseUrl: '/' })
    await instance.init()
    return Object.assign(instance, {
      href: (url, place) => Object.assign(new URL(url.replace(/^\/+/, ''), root), place && { hash: place }).href,
      // search(null) reads every word chunk first. U+0085 is a word to Pagefind's JavaScript and white space to its
      // WebAssembly: the same answer, and one chunk read at the most.
      list: options => instance.search(NO_WORD, options),
      kill: () => { worker?.terminate(); return !!worker },
      languages, problems, offline,
    })
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
