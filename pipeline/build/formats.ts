/** What a build makes of an edition: `pdf` is for reading, `print` for the press. */
export type OutputFormat = 'html' | 'epub' | 'pdf' | 'print'

export const allFormats: readonly OutputFormat[] = ['html', 'epub', 'pdf', 'print']

/** Formats a browser lays out. */
export const madeByBrowser: ReadonlySet<OutputFormat> = new Set(['pdf', 'print'])
