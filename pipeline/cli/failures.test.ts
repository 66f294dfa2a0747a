import {chmod, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {edit, projects} from './fixtures/project.ts'
import {runHere} from './fixtures/run.ts'

const {project, remove} = await projects()
afterAll(remove)

/** What an earlier build left; no failure may touch it. */
const earlier = {
  'dist/deepseek-cities/index.html': 'earlier page', 'dist/deepseek-cities.epub': 'earlier e-book',
  'dist/deepseek-cities.pdf': 'earlier PDF', 'dist/manifest.json': '{"editions": {}}\n',
}

interface Case {
  args: string[]
  files?: Record<string, string>
  prepare?: (project: string) => Promise<void>
  env?: Record<string, string>
  /** Findings as the command shows them: what, how to mend it, where, which rule. */
  says: string
}

const html = ['build', '--format', 'html']
const config = (fields: string) => ({'tirazh.config.ts': `export default {${fields}}\n`})
const template = (name: string, code: string) => ({...config("templates: 'mine'"), [`mine/${name}.ts`]: `export default ${code}\n`})
const article = (change: Parameters<typeof edit>[1]) => edit('article.deepseek-cities', change)
const edition = (change: Parameters<typeof edit>[1]) => edit('edition.deepseek-cities', change)
const image = {
  _id: 'image-86f7e437faa5a7fce15d1ddcb9eaeaea377667b8-1x1-png', _type: 'sanity.imageAsset', extension: 'png',
  sha1hash: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8', mimeType: 'image/png', size: 1, path: 'images/a.png',
  metadata: {dimensions: {width: 1, height: 1, aspectRatio: 1}},
}
const figure = article(({sections}) => sections[1].body.push({
  _type: 'figure', _key: 'f', alt: 'А', image: {_type: 'image', asset: {_type: 'reference', _ref: image._id}},
}))

const cases: Record<number, Record<string, Case>> = {
  2: {
    'an unknown option': {args: ['build', '--fromat', 'epub'], says: "error: unknown option '--fromat'"},
    'an unknown command': {args: ['biuld'], says: "error: unknown command 'biuld'"},
    'an unknown format': {args: ['build', '-f', 'docx'], says: 'error There is no format “docx”.\n  mend: the formats are html, epub, pdf, print\n  usage'},
    'no format': {args: ['build', '-f', ','], says: 'error No format is named.'},
    'a judge there is not': {args: ['build', '--judge', 'epubcheck,deuce'], says: 'error There is no judge “deuce”.\n  mend: the judges are epubcheck, epubcheck-java, ace, epub-rules, preflight, verapdf\n'},
    'an address that is none': {args: ['build', '--site', 'example.org'], says: 'error “example.org” is not the address of a site.'},
    'inks there are not': {args: ['build', '--ink', 'rgb'], says: "argument 'rgb' is invalid. Allowed choices are cmyk, k."},
    'a spine that is none': {args: ['build', '--spine', '14,5'], says: 'error “14,5” is no width of a spine.\n  mend: write millimetres from 0 to 100, such as 14.5'},
    'a time that is none': {args: ['build', '--timeout', 'long'], says: 'error “long” is no time in seconds.'},
  },
  3: {
    'a broken reference': {
      args: html, prepare: edit('caseStudy.wuhu', (study) => { study.city._ref = 'city-mars' }),
      says: 'error The document “city-mars” does not exist.\n' +
        '  mend: create and publish it, or choose another document in this field\n  caseStudy-wuhu city · reference-missing',
    },
    'an image whose document is missing': {
      args: html, prepare: figure,
      says: `error The document “${image._id}” does not exist.\n  mend: create and publish it, or choose another document ` +
        'in this field\n  article-deepseek-cities sections[_key=="himiya"].body[_key=="f"].image.asset · reference-missing',
    },
    'an image whose file is missing': {
      args: html, prepare: figure, files: {'content/documents/sanity.imageAsset.a.json': JSON.stringify(image)},
      says: 'error The image is not in the folder.\n  mend: put the file there, or upload the image again\n' +
        `  content/assets/images/${image.sha1hash}-1x1.png · ${image._id} · image-missing`,
    },
    'an image that is another': {
      args: html, prepare: figure, files: {
        'content/documents/sanity.imageAsset.a.json': JSON.stringify(image),
        [`content/assets/images/${image.sha1hash}-1x1.png`]: 'b',
      },
      says: 'error The file is not the image the document names: its SHA-1 differs.',
    },
    'an unknown block': {
      args: html, prepare: article(({sections}) => sections[0].body.push({_type: 'video', _key: 'v'})),
      says: 'error The type “video” has no place here and cannot be printed.\n' +
        '  mend: use one of block, quote, caseStudies, figure, table, horizonChart, break\n' +
        '  article-deepseek-cities sections[_key=="otkrytie"].body[_key=="v"] · type-unknown',
    },
    'invalid JSON': {
      args: html, files: {'content/documents/city.wuhu.json': '{\n  "_id": "city-wuhu",\n  "name": Уху\n}'},
      says: 'error This is not valid JSON: Unexpected token \'У\', ..."  "name": Уху\n}" is not valid JSON\n' +
        '  mend: mend the file by hand, or take it back from git\n  content/documents/city.wuhu.json:3:11 · json-invalid',
    },
    'an unsupported language': {
      args: html, prepare: edition((document) => { document.language = 'de' }),
      says: 'error The language “de” cannot be printed yet.\n  mend: use one of ru\n' +
        '  edition-deepseek-cities language · language-unsupported',
    },
    'a link that runs a script': {
      args: html, prepare: article(({sections}) => sections[0].body[0].markDefs.push({_type: 'link', _key: 'x', href: 'javascript:alert(1)'})),
      says: 'error The address "javascript:alert(1)" is not allowed.\n  mend: write a full address that begins with ',
    },
    'an article without sections': {
      args: html, prepare: article((document) => { document.sections = [] }), says: 'article-deepseek-cities sections · article-empty',
    },
    'an article without text': {
      args: html, prepare: article((document) => { document.sections = [{_type: 'section', _key: 's', heading: 'А', body: []}] }),
      says: 'article-deepseek-cities sections · article-empty',
    },
    'an edition without articles': {
      args: html, prepare: edition((document) => { document.articles = [] }), says: 'edition-deepseek-cities articles · edition-empty',
    },
  },
  4: {
    'an unknown edition': {
      args: ['build', 'deepseek-citie'],
      says: 'mend: did you mean “deepseek-cities”? the editions are: deepseek-cities\n  edition-unknown',
    },
    'a folder that is not there': {
      args: ['build', '--content', 'nowhere'], says: 'error There is no such folder of documents.\n  mend: name the folder that holds ' +
        'documents/ and assets/ with --content or in tirazh.config.ts\n  nowhere/documents · folder-unreadable',
    },
    'a Content Lake that is not named': {args: ['build', '--source', 'lake'], says: 'SANITY_PROJECT_ID'},
  },
  5: {
    'a browser that cannot start': {
      args: ['build', '--format', 'pdf'], env: {TIRAZH_BROWSER: '/bin/false'},
      says: 'run it by hand to see what it lacks, or name another with TIRAZH_BROWSER\n  /bin/false · browser-failed',
    },
    'a browser that is not there': {
      args: ['build', '--format', 'pdf'], env: {TIRAZH_BROWSER: '/no/browser'},
      says: 'error TIRAZH_BROWSER names no program that can be run: /no/browser\n  mend: mend TIRAZH_BROWSER, or unset it',
    },
    'a browser that hangs': {
      args: ['build', '--format', 'pdf', '--timeout', '0.3'], files: {'hung': '#!/bin/sh\nsleep 60 & wait\n'},
      prepare: (folder) => chmod(join(folder, 'hung'), 0o755), env: {TIRAZH_BROWSER: 'hung'},
      says: 'error The browser did not answer within 0.3 seconds and was ended.\n  mend: try another browser with TIRAZH_BROWSER; ' +
        'a very long book on a slow machine may need more time, --timeout 600\n  browser-hung',
    },
  },
  6: {
    'a template that loses text': {
      args: html, files: template('paragraph', "(node, scope) => ({type: 'element', tagName: 'p', properties: {}, children: scope.all(node).slice(1)})"),
      says: 'is missing. (HTML, near “',
    },
  },
  8: {
    'a profile of a press that is none': {
      args: ['build', '--format', 'print', '--icc', 'mine.icc'], files: {'mine.icc': 'no profile'},
      says: 'error The profile is of no use for printing: it is no ICC profile.\n  mend: name an ICC output profile for CMYK, ' +
        'such as PSOcoated_v3.icc, in `print.icc` or with --icc\n  mine.icc · icc-unfit',
    },
    'a configuration that says what we do not know': {
      args: html, files: config('colour: 1'),
      says: 'mend: the fields are source, content, templates, out, judges, site, print, softHyphens\n  tirazh.config.ts · config-invalid',
    },
    'a configuration that cannot be loaded': {args: html, files: {'tirazh.config.ts': 'export default {'}, says: 'tirazh.config.ts · config-unreadable'},
    'a template nobody asks for': {args: html, files: template('paragraf', '() => []'), says: 'There is no template “paragraf”'},
    'a template that fails': {
      args: html, files: template('heading', '() => nothing'),
      says: 'error The template heading.ts failed: ReferenceError: nothing is not defined\n  mend: mend heading.ts',
    },
    'a date that is none': {args: html, env: {SOURCE_DATE_EPOCH: 'today'}, says: 'error SOURCE_DATE_EPOCH is “today”'},
  },
}

test.each(Object.entries(cases).flatMap(([code, all]) => Object.entries(all).map(([what, each]) => [what, Number(code), each] as const)))(
  '%s ends with %i, says what to do, and leaves earlier files alone', async (what, code, {args, files = {}, prepare, env = {}, says}) => {
    const folder = await project(what, {...earlier, ...files})
    await prepare?.(folder)
    const browser = env['TIRAZH_BROWSER'] === 'hung' ? {TIRAZH_BROWSER: join(folder, 'hung')} : {}
    const result = await runHere(folder, args, {...env, ...browser})
    expect(result.stderr).toContain(says)
    expect(result).toMatchObject({code, stdout: ''})
    expect(result.stderr).not.toMatch(/^ +at /m)
    const left = Object.keys(earlier).map(async (path) => [path, await readFile(join(folder, path), 'utf8')])
    expect(Object.fromEntries(await Promise.all(left))).toEqual(earlier)
  },
)
