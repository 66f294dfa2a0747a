/** Where to look for a browser; all fields are for tests and unusual machines. */
export interface BrowserOptions {
  /** Environment variables; those of the process when absent. */
  env?: Readonly<Record<string, string | undefined>>
  /** Paths an installed browser may have; the usual ones of the platform when absent. */
  installed?: readonly string[]
  /** False: do not use a browser that an npm package brought along. */
  packages?: boolean
  /** True: pages may reach what listens on 127.0.0.1, and nothing else still. */
  loopback?: boolean
}

/** How a browser was found, in the order of the search. */
export type How = 'TIRAZH_BROWSER' | 'PUPPETEER_EXECUTABLE_PATH' | 'installed' | 'puppeteer' | '@sparticuz/chromium'

export interface FoundBrowser {
  path: string
  how: How
  /** A folder of libraries the browser needs. */
  libraries?: string
  /** A fontconfig file: where the browser looks for fonts a page does not bring along. */
  fontConfig?: string
  /** A folder to remove when the browser has ended. */
  temporary?: string
}

/** What made a PDF; for the report of a build, never for its files. */
export interface BrowserIdentity { name: string; version: string; how: How }
