import {readFileSync} from 'node:fs'
import {findPackageJSON} from 'node:module'

interface PackageJson { version: string; dependencies?: Record<string, string> }

/** Tirazh's own version, and that of Node and of every package a build may use, by name. */
export function versions(): {tirazh: string; node: string; packages: Record<string, string>} {
  const own = readPackage('..')
  return {
    tirazh: own.version,
    node: process.versions.node,
    packages: Object.fromEntries(Object.keys(own.dependencies ?? {}).sort().map((name) => [name, readPackage(name).version])),
  }
}

function readPackage(specifier: string): PackageJson {
  const path = findPackageJSON(specifier, import.meta.url)
  if (!path) throw new Error(`The package ${specifier} is not installed; run npm ci.`)
  return JSON.parse(readFileSync(path, 'utf8')) as PackageJson
}
