import {expect, test} from 'vitest'
import {readFileSync} from 'node:fs'
import {judgePackages, notInstalled} from './packages.ts'

const {devDependencies, peerDependencies, peerDependenciesMeta} = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<string, Record<string, unknown>>

test.each(Object.values(judgePackages))('$name is tested at the version users are told, and asked of nobody', ({name, version}) => {
  expect([devDependencies![name], peerDependencies![name], peerDependenciesMeta![name]]).toEqual([version, version, {optional: true}])
})

test('a judge that is not here says how to get it', () => {
  expect(notInstalled('ace', '@daisy/ace-core')).toEqual({
    judge: 'ace', ran: false, reason: 'the package @daisy/ace-core is not installed; npm install --save-dev @daisy/ace-core@1.4.6',
  })
})
