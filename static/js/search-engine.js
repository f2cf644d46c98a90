/* Pagefind, loaded at first use, on http and from disk. One job at a time: the newest wins, one that takes long is killed for it,
   and one that fails is tried once more with a new engine. */
class SearchEngine {
  static PATIENCE = 4000 // milliseconds that a job may run on when a newer one waits
  static END = 20_000 // milliseconds after which nobody waits any more

  constructor(element) {
    this.element = element
    this.newest = 0
  }

  /** What `job(pagefind, still)` makes; null where a newer job came. `still()` says whether none has come yet. */
  async run(job) {
    const mine = ++this.newest
    const still = () => mine === this.newest
    if (this.running) await Promise.race([this.running, SearchEngine.pause(this.since + SearchEngine.PATIENCE - performance.now())])
    if (!still()) return null
    if (this.running) this.drop()
    this.since = performance.now()
    const work = this.attempt(job, still)
    const running = this.running = work.catch(() => {}).then(() => { if (this.running === running) this.running = null })
    const answer = await Promise.race([work, SearchEngine.pause(SearchEngine.END).then(() => { throw this.slow(still) })])
    return still() ? answer : null
  }

  async attempt(job, still) {
    try {
      return await job(await this.pagefind(), still)
    } catch (error) {
      if (!still()) return null
      this.drop()
      return job(await this.pagefind(), still) // WebKit trapped once in WASM; a worker may be lost
    }
  }

  pagefind() {
    return this.loading ??= this.load()
  }

  /** The script that gives `loadPagefind` and `loadNames`. */
  async loader() {
    const fault = reason => Object.assign(new Error(`pagefind/load-pagefind.js is ${reason}`), { reason })
    await SearchField.bring(this.element.getAttribute('loader')).catch(() => { throw fault('missing') })
    if (!window.loadPagefind || !window.loadNames) throw fault('damaged')
  }

  async load() {
    await this.loader()
    return loadPagefind()
  }

  /** The next job has a new engine. */
  drop() {
    this.loading?.then(pagefind => pagefind.kill(), () => {})
    this.loading = this.running = null
  }

  slow(still) {
    if (still()) {
      this.newest++ // what was stopped is not tried again
      this.drop()
    }
    return Object.assign(new Error(`${SearchEngine.END / 1000} s`), { reason: 'slow' })
  }

  static pause(milliseconds) {
    return new Promise(resolve => { setTimeout(resolve, milliseconds) })
  }
}
