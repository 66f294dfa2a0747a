import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {Failure} from '../../finding.ts'
import {readHeader} from './header.ts'

export type Paper = 'coated' | 'uncoated'

/** A printing condition: what the colours of a file are meant for. */
export interface Profile {
  path: string
  bytes: Uint8Array
  /** Its own name. */
  description: string
  /** Name in the registry of the ICC, of conditions that are registered. */
  registered?: string
  /** Percent: the sum of the four inks the paper bears. */
  inkLimit: number
}

/** Ink a paper of its kind bears. */
export const inkLimits: Readonly<Record<Paper, number>> = {coated: 320, uncoated: 300}

const built: Readonly<Record<Paper, {file: string; registered: string; description: string}>> = {
  coated: {
    file: 'fogra39l.icc', registered: 'FOGRA39',
    description: 'Offset, ISO 12647-2:2004/Amd 1, paper type 1 or 2, coated, 115 g/m2',
  },
  uncoated: {
    file: 'fogra29l.icc', registered: 'FOGRA29',
    description: 'Offset, ISO 12647-2:2004, paper type 4, uncoated white, 120 g/m2',
  },
}

/** The condition of a kind of paper that comes with Tirazh. */
export function profileFor(paper: Paper): Profile {
  const {file, ...names} = built[paper]
  const path = fileURLToPath(new URL(file, import.meta.url))
  return {path, bytes: readFileSync(path), inkLimit: inkLimits[paper], ...names}
}

/**
 * A profile of the project, such as a printer's own.
 *
 * @param paper decides how much ink there may be
 * @throws Failure `config` for a file that cannot be read or is no profile of a CMYK press
 */
export function readProfile(path: string, paper: Paper): Profile {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw unfit(path, `Cannot read the profile: ${error instanceof Error ? error.message : String(error)}`, error)
  }
  const header = readHeader(bytes)
  if ('problem' in header) throw unfit(path, `The profile is of no use for printing: ${header.problem}.`)
  return {path, bytes, description: header.description, inkLimit: inkLimits[paper]}
}

function unfit(file: string, message: string, cause?: unknown): Failure {
  return new Failure('config', [{
    rule: 'icc-unfit', severity: 'error', file, message,
    hint: 'name an ICC output profile for CMYK, such as PSOcoated_v3.icc, in `print.icc` or with --icc',
  }], {cause})
}
