/* The index, from pieces to answers: runs in a worker, or in the page where there are none. Pagefind finds the words and gives each
   document its score; what narrows, counts and orders is done here, since Pagefind's own counting takes ten times as long as its
   search. Documents are numbers, those of one language after those of another.
   `fetched(piece)` gives its bytes, or from disk their base64; `engine` is Pagefind's module as pressmark/searching/twins.py has it. */
window.pagefindOffline.answering = (fetched, engine) => {
  const BASE = 'pf:/' // made up, so that what the folders are called does not matter; never reaches the network
  const SILENT = new Set(['kind', 'words', 'mark', 'facts', 'lang', 'dir']) // what is said of a document, not by it
  const KEPT = 12 // questions whose answers are kept
  const DIGITS = 7 // of a hash (see pressmark/searching/pieces.py)
  const MARK = 12 // bytes before the JSON of a fragment
  const RESULT = '{"p":"' // how a result begins
  const NOTHING = '{"filtered_counts":{},"total_counts":{},"results":[],"unfiltered_total":0}'
  const problems = []

  const failure = (reason, piece) => Object.assign(new Error(`pagefind/${piece} is ${reason}`), { reason, piece })
  const report = error => {
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

  const bytesOf = text => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), sign => sign.charCodeAt(0))

  /** A piece unpacked. The browser notices when it is cut off or altered, and Pagefind does not. */
  const read = async piece => {
    const came = await fetched(piece)
    try {
      const bytes = typeof came === 'string' ? bytesOf(came) : came
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(bytes[0] === 0x1f ? 'gzip' : 'deflate'))
      return new Uint8Array(await new Response(stream).arrayBuffer())
    } catch {
      throw failure('damaged', piece)
    }
  }

  const json = (piece, cut = 0) => read(piece).then(bytes => JSON.parse(new TextDecoder().decode(bytes.subarray(cut))))

  /** All that Pagefind asks of `fetch`. */
  const fetchPiece = url => read(String(url).replace(BASE, '')).then(bytes => new Response(bytes), report)

  /** Numbers, texts and lists as Pagefind reads them (CBOR, RFC 8949 §3). */
  const coded = value => {
    const bytes = []
    const head = (major, n) => {
      const size = n < 24 ? 0 : n < 0x100 ? 1 : n < 0x10000 ? 2 : 4
      bytes.push(major << 5 | (size ? 24 + Math.log2(size) : n))
      for (let at = size - 1; at >= 0; at--) bytes.push(n >>> 8 * at & 255)
    }
    const write = one => {
      if (typeof one === 'number') return head(0, one)
      if (Array.isArray(one)) return head(4, one.length), one.forEach(write)
      const text = new TextEncoder().encode(one)
      head(3, text.length)
      bytes.push(...text)
    }
    write(value)
    return Uint8Array.from(bytes)
  }

  /** The code of a language, put together as pressmark/searching/codes.py took it apart. `own` is where its own bytes begin. */
  const codeOf = (numbers, blob, own) => {
    const parts = []
    for (let i = 0, at = 0; i < numbers.length; i += 3) {
      const [bytes, step, length] = numbers.slice(i, i + 3)
      parts.push(blob.subarray(own, own += bytes), blob.subarray(at += bytes + step, at += length))
    }
    return { own, code: new Blob(parts).arrayBuffer() }
  }

  const codesOf = (codes, blob) => {
    const found = {}
    let own = Math.max(...Object.values(codes).filter(one => one.length === 3).map(one => one[2]))
    for (const [name, numbers] of Object.entries(codes)) ({ own, code: found[name] } = codeOf(numbers, blob, own))
    return found
  }

  /** Pagefind for one language. What it would make of each result is left out: `raw` is what its code says. */
  const start = async (language, { words, chunks, fields }, code, { version, characters }) => {
    const { PagefindInstance } = engine(fetchPiece, `${BASE}pagefind.js`, undefined, undefined)
    const instance = new PagefindInstance({ basePath: BASE, baseUrl: '/' })
    const { backend } = instance, part = { instance, size: words.length, last: Promise.resolve() }
    await backend({ module_or_path: await code })
    const search = (...question) => { part.raw = backend.search(...question); return NOTHING }
    const meta = [version, words.map((count, i) => [String(i), count]), chunks, [], [], fields]
    Object.assign(instance, {
      loadedLanguage: language, includeCharacters: characters, raw_ptr: backend.init_pagefind(coded(meta)), backend: { ...backend, search },
    })
    return part
  }

  const ready = once('ready', async () => {
    const [about, blob] = await Promise.all([json('start.packed'), read('code.packed')])
    const codes = codesOf(about.codes, blob), found = Object.entries(about.languages)
    const parts = await Promise.all(found.map(([name, one]) => start(name, one, codes[one.code], about)))
    let total = 0
    for (const [i, part] of parts.entries()) Object.assign(part, { language: found[i][0], first: total }, total += part.size)
    return { parts, total }
  })
  ready.catch(() => {})

  /** 0 for a document that was found by what is said of it, 1 by a spelling that was added to it, 2 by what it says, 3 in its text. */
  const standing = fields => Math.max(0, ...fields.map(field => SILENT.has(field) ? 0 : field === 'aliases' ? 1 : 2))

  /** What Pagefind's code says of each document, read where it stands, since of a common word it says millions of letters:
      {"p":"12","s":1.5,"l":[{"w":24,"s":512.1,"l":6}],"mf":["title"]}, the place of a hit being the "l" in "l". */
  const sifted = (raw, first) => {
    const found = { ids: [], scores: [], standing: [], places: id => JSON.parse(raw.slice(starts.get(id), raw.indexOf(']', starts.get(id)) + 1)) }
    const starts = new Map()
    for (let at = raw.indexOf(RESULT); at >= 0; at = raw.indexOf(RESULT, at + 1)) {
      const end = raw.indexOf('"', at + RESULT.length), list = raw.indexOf('[', end), id = first + Number(raw.slice(at + RESULT.length, end))
      found.ids.push(id)
      found.scores.push(Number(raw.slice(end + 6, list - 5)))
      found.standing.push(raw[list + 1] === ']' ? standing(JSON.parse(raw.slice(list + 8, raw.indexOf('}', list)) || '[]')) : 3)
      starts.set(id, list)
    }
    return found
  }

  /** What is found for a text in one language, one question after the other. */
  const ask = (part, text) => part.last = part.last.catch(() => {}).then(async () => {
    part.raw = NOTHING
    await part.instance.search(text)
    return sifted(part.raw, part.first)
  })

  const kept = new Map()
  /** What is found for a text, by language. */
  const found = async text => {
    const { parts } = await ready, answer = kept.get(text) ?? Promise.all(parts.map(part => ask(part, text)))
    kept.delete(text)
    kept.set(text, answer)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value)
    answer.catch(() => kept.delete(text))
    return answer
  }

  /** From steps to numbers. */
  const summed = (steps, first) => { let at = first; return Int32Array.from(steps, step => at += step) }

  const facets = () => once('facets', async () => {
    const [packed, { parts, total }] = await Promise.all([json('facets.packed').catch(report), ready])
    const filters = {}, days = new Int32Array(total)
    for (const { language, first } of parts) {
      const { filters: own, order, days: steps } = packed[language], numbers = summed(steps, 0)
      summed(order, first).forEach((id, i) => { days[id] = numbers[i] })
      for (const [facet, values] of Object.entries(own)) for (const [value, ids] of Object.entries(values)) {
        ((filters[facet] ??= {})[value] ??= []).push(summed(ids, first))
      }
    }
    return { filters, days, total }
  })

  const listsOf = (filters, facet, values) => values.flatMap(value => filters[facet]?.[value] ?? [])

  const marked = (total, lists) => {
    const marks = new Uint8Array(total)
    for (const ids of lists) for (const id of ids) marks[id] = 1
    return marks
  }

  /** Of a filter's values, how many marked documents have each. */
  const counted = (values, marks) => {
    const counts = {}
    for (const [value, lists] of Object.entries(values)) {
      let n = 0
      for (const ids of lists) for (const id of ids) n += marks[id]
      if (n) counts[value] = n
    }
    return counts
  }

  const rows = () => once('rows', () => json('rows.packed').catch(report))
  const fragment = id => once(`row ${id}`, async () => {
    const { parts } = await ready, { language, first } = parts.findLast(part => part.first <= id)
    const number = id - first, { hashes, others } = (await rows())[language]
    const hash = others[number] ?? hashes.slice(number * DIGITS, (number + 1) * DIGITS)
    return json(`fragment/${language}_${hash}.pf_fragment`, MARK).catch(report)
  })

  // What the page asks.
  return {
    async start() {
      const { parts, total } = await ready
      return { languages: parts.map(part => part.language), total }
    },

    /** All documents found for a text: numbers, scores, and how each was found (see `standing`). */
    async search(text) {
      rows().catch(() => {}) // on their way while Pagefind searches
      const answers = await found(text), all = list => answers.flatMap(answer => answer[list])
      return { ids: Int32Array.from(all('ids')), scores: Float64Array.from(all('scores')), standing: Uint8Array.from(all('standing')) }
    },

    /** What is kept of a document, with the places of what was found in it for a text. */
    async row(id, text) {
      const [row, answers] = await Promise.all([fragment(id), text ? found(text) : []])
      const answer = answers.find(({ ids }) => ids.includes(id))
      return { ...row, locations: answer?.places(id).map(place => place.l) ?? [] }
    },

    /** Every value of every filter, with the number of documents that have it. */
    async all() {
      const { filters, total } = await facets(), everything = new Uint8Array(total).fill(1)
      return Object.fromEntries(Object.entries(filters).map(([facet, values]) => [facet, counted(values, everything)]))
    },

    /** The documents with any of some values of a filter. */
    async having(facet, values) {
      const { filters, total } = await facets(), marks = marked(total, listsOf(filters, facet, values))
      return Int32Array.from(marks.keys()).filter(id => marks[id])
    },

    /** Those of some documents (null: of all) that have any of the values chosen of each filter; and how many of them have each
        value, in a filter of which something is chosen those that would be there without that choice. */
    async narrow(ids, chosen) {
      const { filters, total } = await facets(), given = ids ?? Int32Array.from(new Uint8Array(total).keys())
      const fitting = Object.entries(chosen).map(([facet, values]) => [facet, marked(total, listsOf(filters, facet, values))])
      const without = facet => given.filter(id => fitting.every(([other, marks]) => other === facet || marks[id]))
      const fit = without(), marks = marked(total, [fit])
      const count = ([facet, values]) => [facet, counted(values, chosen[facet] ? marked(total, [without(facet)]) : marks)]
      return { ids: fit, counts: Object.fromEntries(Object.entries(filters).map(count)) }
    },

    /** Documents in the order of their days; those of one day in the order given. */
    async dated(ids, isNewestFirst) {
      const { days } = await facets(), sign = isNewestFirst ? -1 : 1
      return Int32Array.from([...ids].sort((one, other) => sign * (days[one] - days[other])))
    },

    problems,
  }
}
