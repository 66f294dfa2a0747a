import {Option, type Command} from 'commander'
import {furtherJudges, type Judge} from '../build/judgeEpub.ts'
import {Failure} from '../finding.ts'

/** Adds the options that say where content and settings are. */
export function sourceOptions(command: Command): Command {
  return contentOptions(command
    .addOption(new Option('-s, --source <source>', 'a folder, or the Content Lake named by SANITY_PROJECT_ID and SANITY_DATASET')
      .choices(['content', 'lake']))
    .addOption(new Option('--perspective <perspective>', 'which versions of a Content Lake’s documents')
      .choices(['published', 'drafts'])))
}

/** Adds the options that say where the content folder and the configuration are. */
export function contentOptions(command: Command): Command {
  return command
    .option('--content <folder>', 'folder of documents/ and assets/ (default: "content")')
    .option('-c, --config <file>', 'configuration file (default: "tirazh.config.ts")')
}

/**
 * Reads a list of judges.
 *
 * @throws Failure `usage`
 */
export function judges(value: string, before?: readonly Judge[]): Judge[] {
  return listed(value, furtherJudges, 'judge', before)
}

/**
 * Reads a list with commas of things there are.
 *
 * @param before what the option named where it stood before; all of it counts
 * @throws Failure `usage`
 */
export function listed<Name extends string>(
  value: string, known: readonly Name[], what: string, before: readonly Name[] = [],
): Name[] {
  const names = value.split(',').map((name) => name.trim()).filter(Boolean)
  const unknown = names.find((name) => !(known as readonly string[]).includes(name))
  if (unknown === undefined && names.length > 0) return [...new Set([...before, ...names as Name[]])]
  throw misused(unknown === undefined ? `No ${what} is named.` : `There is no ${what} “${unknown}”.`,
    `the ${what}s are ${known.join(', ')}`)
}

/** @throws Failure `usage` for what is no time in seconds */
export function seconds(value: string): number {
  const number = Number(value)
  if (number > 0 && number <= 86_400) return number
  throw misused(`“${value}” is no time in seconds.`, 'write a number such as 600')
}

/** A failure of someone who wrote what we do not understand. */
export function misused(message: string, hint: string): Failure {
  return new Failure('usage', [{rule: 'usage', severity: 'error', message, hint}])
}
