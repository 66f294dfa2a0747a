/** What a Finding is made of in Ace's report (https://daisy.github.io/ace/docs/report-json/). */
export interface AceReport {
  'earl:assertedBy': {'doap:release': {'doap:revision': string}}
  /** One for each page, and one for the package document. */
  assertions: {'earl:testSubject': {url: string}; assertions: AceAssertion[]}[]
}

export interface AceAssertion {
  'earl:test': {
    'earl:impact': 'minor' | 'moderate' | 'serious' | 'critical'
    /** Name of the rule. */
    'dct:title': string
    'dct:description': string
    help?: {url: string; 'dct:description'?: string}
  }
  'earl:result': {
    'dct:description': string
    /** Paths to elements, as EPUB CFIs and as CSS selectors. */
    'earl:pointer'?: {cfi: string[]; css: string[]}
    html?: string
  }
}
