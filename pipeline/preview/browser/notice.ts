/// <reference lib="dom" />
import type {Told} from '../findingTitles.ru.ts'

declare function openPlace(document: string, path: string): void

/** A line at the foot of the page that belongs to the preview, not to the book. */
export interface Notice {
  /** Says in one line how things stand; the empty string says nothing. */
  say(text: string): void
  /** Lists what keeps the book from being built. */
  list(findings: readonly Told[]): void
}

/** The look of the notice is its own: the style sheet of the book does not reach it. */
export function makeNotice(): Notice {
  const host = document.createElement('tirazh-notice')
  const root = host.attachShadow({mode: 'open'})
  const style = new CSSStyleSheet()
  style.replaceSync(`
    :host { bottom: 0; font: 13px/1.45 system-ui, sans-serif; left: 0; pointer-events: none; position: fixed; right: 0;
      z-index: 9; }
    @media print { :host { display: none; } }
    p, details { background: #1d1b18; border-radius: 4px; color: #fff; margin: 8px; padding: 6px 10px;
      pointer-events: auto; width: fit-content; max-width: calc(100% - 36px); }
    [hidden] { display: none; }
    summary { cursor: pointer; }
    summary::marker { color: #ff9f8c; }
    ul { list-style: none; margin: 6px 0 0; max-height: 40vh; overflow: auto; padding: 0; }
    li { border-top: 1px solid #ffffff33; padding: 5px 0; }
    button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit; padding: 0;
      text-align: left; }
    button:hover { text-decoration: underline; }
    small { color: #ffffffb0; display: block; }
  `)
  root.adoptedStyleSheets = [style]
  const line = document.createElement('p')
  line.setAttribute('role', 'status')
  const details = document.createElement('details')
  line.hidden = details.hidden = true
  root.append(details, line)
  document.documentElement.append(host)

  return {
    say(text) {
      line.textContent = text
      line.hidden = text === ''
    },
    list(findings) {
      details.hidden = findings.length === 0
      const summary = document.createElement('summary')
      summary.textContent = `Собрать нельзя, ошибок: ${findings.length}`
      const list = document.createElement('ul')
      list.append(...findings.map(({title, mend, document: id, path}) => {
        const item = document.createElement('li')
        const button = document.createElement(id === undefined ? 'span' : 'button')
        button.textContent = title
        button.addEventListener('click', () => id !== undefined && openPlace(id, path ?? ''))
        const small = document.createElement('small')
        small.textContent = mend ?? ''
        item.append(button, small)
        return item
      }))
      details.replaceChildren(summary, list)
    },
  }
}
