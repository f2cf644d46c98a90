/* What happens in the page of search between the last letter typed and the rows: times, what held the main thread up. It runs
   before the page's own scripts, and reads clocks and the page, nothing else. */
{
  const TICK = 5 // milliseconds between two looks at the clock
  const hasTasks = window.PerformanceObserver?.supportedEntryTypes.includes('longtask') // Firefox has not
  const seen = window.reading = { key: 0, rows: 0, done: 0, gap: 0, task: hasTasks ? 0 : null }
  const page = () => document.querySelector('search-page')
  const isAnswered = () => page()?.query?.text === page()?.input.value.trim()

  let pressed = 0 // letters that no key of the driver's keyboard has come without one
  addEventListener('keydown', event => { pressed = event.timeStamp }, true)
  addEventListener('beforeinput', event => {
    Object.assign(seen, { key: pressed || event.timeStamp, rows: 0, done: 0, gap: 0, task: hasTasks ? 0 : null })
    pressed = 0
  }, true)

  /** After the frame in which they are painted. */
  const painted = name => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { if (!seen[name]) seen[name] = performance.now() }
    channel.port2.postMessage(0)
  })

  new MutationObserver(changes => {
    const rows = document.querySelector('[data-part=results]')
    if (!seen.key || !rows || !isAnswered()) return
    if (!seen.rows && changes.some(({ target, addedNodes }) => target === rows && addedNodes.length)) painted('rows')
    if (!seen.done && changes.some(({ attributeName }) => attributeName) && rows.closest('[aria-busy]').ariaBusy === 'false') painted('done')
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['aria-busy'] })

  let last = performance.now()
  setInterval(() => {
    const now = performance.now()
    if (!seen.done) seen.gap = Math.max(seen.gap, now - last - TICK)
    last = now
  }, TICK)

  if (window.PerformanceObserver?.supportedEntryTypes.includes('longtask')) {
    const note = list => { for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration) }
    const watch = new PerformanceObserver(note)
    watch.observe({ type: 'longtask', buffered: true })
    seen.flush = () => note({ getEntries: () => watch.takeRecords() })
  }
}
