import {Failure} from '../../finding.ts'

/** The failure of files that cannot be written beside the output. */
export function noRoom(what: string, folder: string, error: Error): Failure {
  return new Failure('browser', [{
    rule: 'browser-failed', severity: 'error', file: folder, message: `${what}: ${error.message.split('\n')[0]}.`,
    hint: 'free some space there, or name another folder with TMPDIR',
  }], {cause: error})
}
