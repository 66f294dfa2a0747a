import type {Path} from 'sanity'

/** A document whose form is on the screen. */
export interface FormPane {
  document: string
  open: (path: Path) => void
}
export type OnFocus = (document: string, path: Path) => void

const panes = new Set<FormPane>()
const listeners = new Set<OnFocus>()
let wanted: {document: string; path: Path} | undefined
let focused: {document: string; path: Path} | undefined

/** Announces a form; a field that was asked for before it came is opened now. Returns what takes it back. */
export function announceForm(pane: FormPane): () => void {
  panes.add(pane)
  if (wanted?.document === pane.document) {
    const {path} = wanted
    wanted = undefined
    pane.open(path)
  }
  return () => panes.delete(pane)
}

/** Opens a field in a form that is on the screen; false when there is none: the next one of the document opens it. */
export function openInForm(document: string, path: Path): boolean {
  const pane = [...panes].find((each) => each.document === document)
  wanted = pane ? undefined : {document, path}
  pane?.open(path)
  return pane !== undefined
}

/** Tells previews which field has the focus. */
export function tellFocus(document: string, path: Path): void {
  focused = {document, path}
  for (const listener of listeners) listener(document, path)
}

/** Hears which field gets the focus. Returns what ends it. */
export function onFocus(listener: OnFocus): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells one listener which field had it last. */
export function tellLastFocus(listener: OnFocus): void {
  if (focused) listener(focused.document, focused.path)
}
