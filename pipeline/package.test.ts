import {execFile} from 'node:child_process'
import {cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {publint} from 'publint'
import {formatMessage} from 'publint/utils'
import {afterAll, beforeAll, expect, test} from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
let home = ''
/** The package as npm would send it. */
let installed = ''
/** A project that has it installed. */
let project = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tirazh-package-'))
  const source = join(home, 'source')
  project = join(home, 'project')
  installed = join(project, 'node_modules/tirazh')
  await mkdir(installed, {recursive: true})
  for (const name of ['content', 'lake', 'pipeline', 'schemas', 'templates', 'fonts', 'NOTICE', 'LICENSE', 'README.md',
    'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    await cp(join(root, name), join(source, name), {recursive: true, filter: (path) => !path.endsWith('.lake')})
      .catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error })
  }
  await symlink(join(root, 'node_modules'), join(source, 'node_modules'))
  // `npm pack` compiles first.
  await run('npm', ['pack', '--pack-destination', home], {cwd: source})
  const archive = (await readdir(home)).find((name) => name.endsWith('.tgz'))!
  await run('tar', ['xzf', join(home, archive), '--strip-components=1', '-C', installed])
  const {dependencies} = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {dependencies: object}
  // What it does not name it must not find.
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    await mkdir(join(project, 'node_modules', name, '..'), {recursive: true})
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name))
  }
  await writeFile(join(project, 'package.json'), '{"type": "module"}')
}, 120_000)
afterAll(() => rm(home, {recursive: true, force: true}))

test('publint finds nothing', async () => {
  const {messages, pkg} = await publint({pkgDir: installed, strict: true, pack: false})
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test('it holds the printing conditions, with their licence', async () => {
  const files = await readdir(join(installed, 'lib/pipeline/pdf/icc'))
  expect(files.filter((name) => name.endsWith('.icc')).toSorted()).toEqual(['fogra29l.icc', 'fogra39l.icc'])
  expect(await readFile(join(installed, 'NOTICE'), 'utf8')).toContain('FOGRA39L.ti3')
})

test('its command prints an edition, with a configuration and a template in TypeScript', async () => {
  await cp(join(root, 'content/documents'), join(project, 'content/documents'), {recursive: true})
  await mkdir(join(project, 'mine'))
  await writeFile(join(project, 'tirazh.config.ts'),
    "import {defineConfig} from 'tirazh'\nexport default defineConfig({templates: 'mine', site: 'https://example.org'})\n")
  await writeFile(join(project, 'mine/section.ts'), `import {h} from 'hastscript'
    import type {Template} from 'tirazh/templates'
    type Section = Parameters<NonNullable<import('tirazh/templates').Templates['nodes']['section']>>[0]
    const section: Template<Section> = (node, scope) => h('section.mine', {id: node.data?.id}, scope.all(node))
    export default section\n`)
  const {bin} = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {bin: {tirazh: string}}
  const command = join(installed, bin.tirazh)
  expect((await readFile(command, 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node')
  const {stdout} = await run(process.execPath, [command, 'build', '--format', 'html,epub'], {cwd: project})
  expect(stdout).toBe('dist/deepseek-cities/index.html\ndist/deepseek-cities.epub\n')
  expect(await readFile(join(project, 'dist/deepseek-cities/index.html'), 'utf8')).toContain('<section class="mine"')
})

test('its exports resolve, with their types', async () => {
  await writeFile(join(project, 'use.ts'), `
    import {build, Failure, type EditionResult, type Source} from 'tirazh'
    import {openFolder} from 'tirazh/pipeline'
    import {schemaTypes} from 'tirazh/schemas'
    import {defaultTemplates, type Template} from 'tirazh/templates'
    import {contentFolder} from 'tirazh/content'
    import type {Paragraph} from 'mdast'
    const source: Source = openFolder(contentFolder)
    const paragraph: Template<Paragraph> = () => []
    const results: EditionResult[] = await build({source, out: 'none', formats: ['html'], templates: {
      ...defaultTemplates, nodes: {...defaultTemplates.nodes, paragraph},
    }})
    const names: string[] = schemaTypes.map(({name}) => name)
    // @ts-expect-error There is no such format.
    void ({formats: ['docx']} satisfies Partial<Parameters<typeof build>[0]>)
    console.log(results[0]?.ok, results[0]?.failure instanceof Failure, names.includes('article'))
  `)
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: {module: 'nodenext', target: 'es2024', strict: true, noEmit: true, skipLibCheck: true, types: ['node']},
    include: ['use.ts', 'mine', 'tirazh.config.ts'],
  }))
  const checked = await run(join(root, 'node_modules/.bin/tsc'), [], {cwd: project}).catch((error: {stdout: string}) => error)
  expect(checked.stdout).toBe('')
  // A template that drops paragraphs was used, and the judges refuse the page.
  expect((await run(process.execPath, ['use.ts'], {cwd: project})).stdout).toBe('false true true\n')
})
