// Hears the events of `serve` once for all tabs: a browser opens six connections to a server and no more.
const tabs = new Set()
let last

const hear = () => {
  const source = new EventSource('events')
  source.onmessage = ({ data }) => {
    last = JSON.parse(data)
    for (const tab of tabs) tab.postMessage(last)
  }
  source.onerror = () => {
    last = undefined // another server may come
    if (source.readyState === EventSource.CLOSED) setTimeout(hear, 1000)
  }
}

const join = tab => {
  tabs.add(tab)
  if (last) tab.postMessage(last)
}

self.onconnect = ({ ports: [tab] }) => {
  tab.onmessage = ({ data }) => (data === 'gone' ? tabs.delete(tab) : join(tab))
  join(tab)
}

hear()
