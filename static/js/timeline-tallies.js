/* The counts of a long timeline: events and texts of each month, of all outlets and of each, for everything and for single names.
   They come as scripts that call `timelineCounts`, each once a page, since browsers refuse to fetch files on file://. */
class TimelineTallies {
  static came = {} // by name; "" has the counts of everything, and all choices

  /** `src` is the address of everything, `ofName` that of one name, which stands in for NAME. */
  constructor(src, ofName) {
    Object.assign(this, { src, ofName, asked: {} })
  }

  /** The counts of a name, or of everything (""). */
  async bring(name) {
    const src = name ? this.ofName.replace('NAME', name) : this.src
    await (this.asked[name] ??= new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement('script'), { src, onload, onerror }))
    }))
    return TimelineTallies.came[name]
  }

  /** Of a row of the table: events and texts in all, and those of an outlet and a name; "" for any. */
  async of(rows, outlet, name) {
    const all = await this.bring('')
    const known = !name || all.names.some(([id]) => id === name)
    const { months } = known ? await this.bring(name) : { months: {} }
    const place = all.outlets.findIndex(([id]) => id === outlet)
    const missing = outlet && place < 0
    return rows.map(({ dataset: { row, year } }) => ({
      all: TimelineTallies.sum(all.months, row, year, -1),
      some: missing ? [0, 0] : TimelineTallies.sum(months, row, year, place)
    }))
  }

  /** Events and texts of a month, or of all months of a year; of one outlet, by its place, or of all (-1). */
  static sum(months, row, year, place) {
    const numbers = of => {
      if (place < 0) return of
      for (let i = 2; i < of.length; i += 3) if (of[i] === place) return [of[i + 1], of[i + 2]]
      return [0, 0]
    }
    const keys = Object.keys(months).filter(month => year ? month.startsWith(year) : month === row)
    return keys.map(key => numbers(months[key])).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  }
}
window.timelineCounts = (name, data) => { TimelineTallies.came[name] = data }
