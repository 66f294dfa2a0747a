import type {TestProject} from 'vitest/node'
import {buildStudio, studioFolder} from '../../pipeline/dev/studioBuild.ts'
import {installPackages, missingPackages} from '../../pipeline/dev/studioInstall.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built Studio. */
    studio: string
  }
}

/** Installs what the Studio needs, if it is absent, and builds it, if it has changed. */
export default async function setup(project: TestProject): Promise<void> {
  const onProgress = (step: string) => process.stdout.write(`${step}\n`)
  if (await missingPackages(studioFolder) !== undefined) await installPackages(studioFolder, {onProgress})
  const {folder} = await buildStudio({onProgress})
  project.provide('studio', folder)
}
