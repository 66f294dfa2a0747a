import {expect, test} from 'vitest'
import {locked} from '../preflight/fixtures/encrypted.ts'
import {judgePdfs} from './judgePdfs.ts'

test('what a locked file, or one that was not opened, says it is is not guessed at', async () => {
  const file = (value: string) => Buffer.from('%PDF-1.7\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids [3 0 R]>>\nendobj\n' +
    `3 0 obj\n<</MediaBox ${value}>>\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF`)
  const files = [
    {file: 'locked.pdf', bytes: locked}, {file: 'vast.pdf', bytes: file(`[${'[]'.repeat(2_000_000)}]`), memoryMiB: 64},
    {file: 'bare.pdf', bytes: file('[0 0 9 9]')},
  ]
  const [verdict] = await judgePdfs(files, ['preflight'])
  expect(verdict?.ran && verdict.findings.map((finding) => [finding.file, finding.rule])).toEqual([
    ['locked.pdf', 'pdf-encrypted'], ['vast.pdf', 'pdf-unfinished'],
    ['bare.pdf', 'preflight-profile'], ['bare.pdf', 'pdf-cross-reference'],
  ])
})
