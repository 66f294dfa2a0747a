import fc from 'fast-check'
import {expect, test} from 'vitest'
import {grow, inside, overlap, type Box} from './box.ts'
import {fitMap} from './fitMap.ts'

const area: Box = {left: 0, top: 0, right: 100, bottom: 160}
const point = fc.record({
  lat: fc.integer({min: 20, max: 45}), lng: fc.integer({min: 100, max: 125}),
  width: fc.integer({min: 3, max: 9}), height: fc.integer({min: 2, max: 4}),
})

test('dots and labels keep to the page and clear of what stands there, and of each other', () => {
  let fitted = 0
  fc.assert(fc.property(fc.array(point, {minLength: 1, maxLength: 8}), fc.integer({min: 10, max: 90}), (points, foot) => {
    const text: Box[] = [{left: 0, top: 0, right: 100, bottom: foot}]
    const map = fitMap(points, area, text, 0.6, 0.8)
    if (!map) return
    fitted++
    const dots = map.dots.map(({x, y}) => grow({left: x, top: y, right: x, bottom: y}, 0.6))
    const marks = [...dots, ...map.labels]
    expect(marks.filter((mark) => !inside(mark, grow(area, 0.001)) || text.some((box) => overlap(mark, box)))).toEqual([])
    const pairs = marks.flatMap((one, index) => marks.slice(index + 1).map((other) => [one, other] as const))
    expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([])
  }), {numRuns: 60})
  expect(fitted).toBeGreaterThan(20)
})

test('says when there is no room', () => {
  expect(fitMap([{lat: 1, lng: 1, width: 5, height: 2}], area, [area], 0.6, 0.8)).toBeUndefined()
})
