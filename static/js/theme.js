/* Keeps the appearance that the reader chose. Without it a choice lasts as long as the page. It stands in the head and is
   not deferred, so that no page shows first in one appearance and then in the other. */
{
  const KEY = 'pressmark-theme'
  const read = () => { try { return localStorage.getItem(KEY) ?? 'device' } catch { return 'device' } }
  const keep = theme => { try { localStorage.setItem(KEY, theme) } catch { /* refused: it lasts as long as the page */ } }
  const show = theme => { document.documentElement.dataset.theme = theme }

  show(read())
  document.addEventListener('DOMContentLoaded', () => {
    for (const choice of document.querySelectorAll('[name="theme"]')) {
      choice.checked = choice.value === read()
      choice.addEventListener('change', () => { keep(choice.value); show(choice.value) })
    }
  })
}
