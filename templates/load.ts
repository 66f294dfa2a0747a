import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Failure} from '../pipeline/finding.ts'
import {defaultTemplates, type Templates} from './index.ts'

/** Media that have a page of their own around the content: `html/page.ts` and so on. */
const media = ['html', 'epub', 'print'] as const
/** Templates that are of no node and no part of a page. */
const alone = ['note', 'cover', 'wrap'] as const

/**
 * The templates of Tirazh, some replaced by files of a folder: `quote.ts`
 * there stands for our `quote`, `print/page.ts` for that of one medium,
 * `tokens.css` for our colours. Each module has a template as its default
 * export.
 *
 * @param folder a folder of the project; its modules run, so it must be trusted like any code
 * @throws Failure `config` for a folder that cannot be read, a name we do not know, a module without a template
 */
export async function loadTemplates(folder: string): Promise<Templates> {
  const {nodes, parts, pages, styles} = defaultTemplates
  const templates: Templates = {
    ...defaultTemplates, nodes: {...nodes}, parts: {...parts}, pages: {...pages}, styles: {...styles},
  }
  for (const file of await filesOf(folder)) {
    const path = join(folder, file)
    const [, name, ending] = /^([^.]+)\.(ts|js|mjs|css)$/.exec(file) ?? []
    if (name === undefined) continue
    if (ending === 'css') {
      if (!Object.hasOwn(styles, name)) throw unknown(path, name, Object.keys(styles))
      templates.styles[name as keyof typeof styles] = await readFile(path, 'utf8')
    } else if ((alone as readonly string[]).includes(name)) {
      (templates as unknown as Record<string, unknown>)[name] = await importTemplate(path)
    } else {
      const room = (['nodes', 'parts'] as const).find((each) => Object.hasOwn(templates[each], name))
      if (!room) throw unknown(path, name, [...Object.keys(nodes), ...Object.keys(parts), ...alone])
      ;(templates[room] as Record<string, unknown>)[name] = await importTemplate(path)
    }
  }
  for (const medium of media) {
    const file = (await readdir(join(folder, medium)).catch(() => [])).find((name) => /^page\.(?:ts|js|mjs)$/.test(name))
    if (file) (templates.pages as Record<string, unknown>)[medium] = await importTemplate(join(folder, medium, file))
  }
  return templates
}

async function filesOf(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((error: Error) => {
    throw failure('templates-unreadable', folder, `Cannot read the folder of templates: ${error.message}`,
      'create it, or mend `templates` in the configuration', error)
  })
  return files.toSorted()
}

async function importTemplate(path: string): Promise<unknown> {
  const module = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw failure('template-unreadable', path,
      `Cannot load the template: ${error instanceof Error ? error.message : String(error)}`, 'mend the module', error)
  }) as {default?: unknown}
  if (typeof module.default === 'function') return module.default
  throw failure('template-unreadable', path, 'The module has no template.', 'export a function (node, scope) => hast as default')
}

function unknown(path: string, name: string, known: readonly string[]): Failure {
  return failure('template-unknown', path, `There is no template “${name}” to replace.`,
    `the templates are ${known.toSorted().join(', ')}; keep helper modules in a folder of their own`)
}

function failure(rule: string, file: string, message: string, hint: string, cause?: unknown): Failure {
  return new Failure('config', [{rule, severity: 'error', file, message, hint}], {cause})
}
