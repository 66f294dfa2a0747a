import {readFileSync} from 'node:fs'
import {findPackageJSON} from 'node:module'

interface PackageJson { version: string; dependencies?: Record<string, string> }

/** Tirazh's own version, and that of Node and of every package a build may use, by name. */
export function versions(): {tirazh: string; node: string; packages: Record<string, string>} {
  const own = readPackage('..')
  // Types have no part in what is made.
  const names = Object.keys(own.dependencies ?? {}).filter((name) => !name.startsWith('@types/')).sort()
  return {
    tirazh: own.version,
    node: process.versions.node,
    packages: Object.fromEntries(names.map((name) => [name, readPackage(name).version])),
  }
}

/** The version of a package that one may do without; undefined when it is not installed. */
export function optionalVersion(name: string): string | undefined {
  return findPackage(name)?.version
}

function readPackage(specifier: string): PackageJson {
  const found = findPackage(specifier)
  if (!found) throw new Error(`The package ${specifier} is not installed; run npm ci.`)
  return found
}

function findPackage(specifier: string): PackageJson | undefined {
  let path: string | undefined
  try {
    path = findPackageJSON(specifier, import.meta.url)
  } catch {
    return undefined
  }
  return path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8')) as PackageJson
}
