/**
 * At the old address of a record: the place in its text, which a refresh would lose, is carried over to the new one.
 * It stands before the refresh, and the page is read no further: so that one is never seen, and two ways never race.
 */
if (location.hash) {
  window.stop()
  location.replace(document.currentScript.dataset.to + location.hash)
}
