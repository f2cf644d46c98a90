/** <copy-text copy copied selected>: a button that copies the text in [data-copy]. A formatted text keeps its italics where
    it is pasted. Where a browser refuses, the text is selected and the button says which keys copy it. Without it the text
    stands there to be selected. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector('[data-copy]')
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'cite__copy screen-only', textContent: this.getAttribute('copy') })
    const status = Object.assign(document.createElement('span'), { className: 'cite__said quiet screen-only' })
    status.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      const done = CopyText.selected(text) || (await CopyText.written(text.textContent))
      status.textContent = this.getAttribute(done ? 'copied' : 'selected')
    })
    this.append(button, status)
  }

  /** Selects a text and copies the selection, which works from disk too; whether it was copied. */
  static selected(text) {
    const selection = getSelection()
    selection.selectAllChildren(text)
    try {
      return document.execCommand('copy')
    } catch {
      return false
    }
  }

  /** The same for browsers that no longer have that command. */
  static async written(text) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return false
    }
  }
}
customElements.define('copy-text', CopyText)
