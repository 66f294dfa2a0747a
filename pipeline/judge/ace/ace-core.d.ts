declare module '@daisy/ace-core' {
  /** What looks at pages for Ace. */
  interface AxeRunner {
    /** Pages looked at at once. */
    concurrency: number
    launch(): Promise<void>
    close(): Promise<void>
    setTimeout(milliseconds: number): void
    /** @param scripts files of scripts to run in the page, and `contents`, their text */
    run(url: string, scripts: readonly string[], contents: readonly string[], folder: string): Promise<unknown>
  }
  interface Options { cwd: string; tmpdir: string; lang?: string; silent?: boolean; initLogger?: boolean; doNotReportMedia?: boolean }

  /** @param book path of an EPUB, or of a folder with what it holds */
  export default function ace(book: string, options: Options, runner: AxeRunner): Promise<[job: unknown, report: unknown]>
}
