import {openContainer, xmlFile} from './container.ts'
import type {Reading} from './passage.ts'
import {passagesOf} from './read-html.ts'

/** Reads the text of an EPUB in the order of its spine. */
export function readEpub(bytes: Uint8Array): Reading {
  try {
    const {files, spine} = openContainer(bytes)
    return {passages: spine.flatMap((path) => passagesOf(xmlFile(files, path), path))}
  } catch (error) {
    return {unreadable: error instanceof Error ? error.message : String(error)}
  }
}
