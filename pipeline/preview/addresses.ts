import {createHash} from 'node:crypto'

/** What pages of previews load, from the origin's root. */
export const addresses = {
  fonts: '/tirazh/preview/fonts',
  icon: '/tirazh/preview/icon.svg',
  webScript: '/tirazh/preview/web.js',
  printScript: '/tirazh/preview/print.js',
  pdfjs: '/tirazh/preview/pdfjs',
} as const

/**
 * What a page of a preview may do: show its own files, run our script and
 * nothing else, and listen to this origin.
 *
 * @param host with port
 * @param script address of the only script, or of a folder of scripts, from the origin's root
 * @param css the style sheet that stands in the page
 * @see https://www.w3.org/TR/CSP3/
 */
export function policyFor(host: string, script: string, css: string, ...more: string[]): string {
  const style = createHash('sha256').update(css).digest('base64')
  return [
    "default-src 'none'", "img-src 'self'", "font-src 'self'", `style-src 'sha256-${style}'`,
    `script-src ${host}${script}`, `connect-src 'self' ws://${host}`, "base-uri 'none'", "form-action 'none'", ...more,
  ].join('; ')
}
