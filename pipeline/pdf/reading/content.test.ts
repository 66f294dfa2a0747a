import {expect, test} from 'vitest'
import {mendContent as mend} from './content.ts'
import {readPrinted} from './printed.ts'

const fonts = new Map([['F1', new Map([[1, 'а'], [2, ' '], [3, '\u2010'], [4, '-'], [5, '京']])]])

const mendContent = (content: string, down: number, artifacts?: ReadonlyMap<number, string>) =>
  mend(readPrinted(Buffer.from(content, 'latin1'), fonts), {left: 0, down}, artifacts).bytes.toString('latin1')
const line = (y: number, ...codes: string[]) => `BT\n/F1 10 Tf\n1 0 0 -1 0 ${y} Tm\n${codes.join('\n')}\nET`

test('the page moves down, margins are artifacts, lines end in spaces', () => {
  const content = [
    line(5, '<0001> Tj'), '/P <</MCID 0 >>BDC', line(20, '<0001> Tj'), line(40, '<0001> Tj', '3 0 Td <0004> Tj'),
    line(60, '<0005> Tj'), line(80, '<0001> Tj'), 'EMC',
  ].join('\n')
  expect(mendContent(content, 0.75)).toBe([
    '1 0 0 1 0 -0.75 cm',
    '/Artifact <</Type /Pagination>> BDC', line(5, '<0001> Tj'), 'EMC',
    '/P <</MCID 0 >>BDC',
    line(20, '<0001> Tj', '<0002> Tj'),
    line(40, '<0001> Tj', '3 0 Td <0004> Tj'), line(60, '<0005> Tj'), line(80, '<0001> Tj'), 'EMC',
  ].join('\n'))
})

test('what stands far off on a line is a word of its own, and no space is doubled', () => {
  const at = (x: number, y: number, code: string) => `BT\n/F1 10 Tf\n1 0 0 -1 ${x} ${y} Tm\n<${code}> Tj\nET`
  const content = ['/P <</MCID 0 >>BDC', at(0, 20, '0001'), at(16, 20, '0001'), at(24, 20, '0001'), at(0, 40, '0002'), 'EMC']
  const spaced = content.with(1, content[1]!.replace('\nET', '\n<0002> Tj\nET'))
  expect(mendContent(content.join('\n'), 0)).toBe(['1 0 0 1 0 0 cm', ...spaced].join('\n'))
})

test('an initial and its word stay together, and an empty text object stays empty', () => {
  const initial = 'BT\n/F1 30 Tf\n1 0 0 -1 0 40 Tm\n<0001> Tj\nET'
  const content = ['/P <</MCID 0 >>BDC', initial, 'BT\nET', line(20, '<0001> Tj'), 'BT\nET', line(40, '<0001> Tj'), 'EMC']
  expect(mendContent(content.join('\n'), 0)).toBe([
    '1 0 0 1 0 0 cm', '/P <</MCID 0 >>BDC', initial, 'BT\nET', line(20, '<0001> Tj', '<0002> Tj'), 'BT\nET',
    line(40, '<0001> Tj'), 'EMC',
  ].join('\n'))
})

test('a hyphen that breaks a word stands for a soft hyphen', () => {
  const content = [
    '/P <</MCID 0 >>BDC', line(20, '<0001> Tj', '/Span<</ActualText <FEFF00AD> >> BDC', '4 0 Td <0002> Tj', 'EMC'),
    line(20, '<0003> Tj'), line(40, '<0001> Tj'), 'EMC',
  ].join('\n')
  expect(mendContent(content, 0)).toBe([
    '1 0 0 1 0 0 cm', '/P <</MCID 0 >>BDC', line(20, '<0001> Tj', '4 0 Td'),
    line(20, '/Span <</ActualText <FEFF00AD>>> BDC', '<0003> Tj', 'EMC'), line(40, '<0001> Tj'), 'EMC',
  ].join('\n'))
})

test('paths outside of all marks, and what is marked but says nothing, are artifacts', () => {
  const rule = ['0 0 m', '10 0 l', 'S']
  const clip = ['0 0 5 5 re', 'W', 'n']
  const ground = ['/Art <</MCID 3 >>BDC', '0 0 5 5 re', 'f', 'EMC']
  expect(mendContent([...clip, 'q', ...rule, '/X1 Do', 'Q', ...ground].join('\n'), 0, new Map([[3, 'Layout']]))).toBe([
    '1 0 0 1 0 0 cm', ...clip, 'q', '/Artifact <</Type /Layout>> BDC', ...rule, 'EMC',
    '/Artifact <</Type /Layout>> BDC', '/X1 Do', 'EMC', 'Q', '/Artifact <</Type /Layout>> BDC', ...ground.slice(1),
  ].join('\n'))
})
