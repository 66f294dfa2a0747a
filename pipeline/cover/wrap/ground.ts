import sharp from 'sharp'

/** Of all points at an edge, as many may be otherwise than most, and other points differ by as little, of 255. */
const [strays, slack] = [0.1, 10]

/**
 * The colour a front has at its edges, where it is one colour: so back and
 * spine can go on with it.
 *
 * @param picture SVG, JPEG or any other
 * @param all whether all four edges count, or the one at the spine alone
 * @param backdrop what is seen through it
 * @returns `#rrggbb`, or undefined for a front of many colours
 */
export async function edgeColour(picture: Uint8Array, all: boolean, backdrop: string): Promise<string | undefined> {
  const {data, info: {width, height}} = await sharp(picture, {density: 36}).rotate().flatten({background: backdrop})
    .resize({width: 300, height: 300, fit: 'inside', kernel: 'nearest', withoutEnlargement: true})
    .toColourspace('srgb').removeAlpha().raw().toBuffer({resolveWithObject: true})
  // The outermost points of a drawing may be half empty.
  const [right, bottom] = [width - 2, height - 2]
  const points: number[] = []
  for (let y = 1; y <= bottom; y++) points.push(y * width + 1, ...all ? [y * width + right] : [])
  if (all) for (let x = 1; x <= right; x++) points.push(width + x, bottom * width + x)
  const colours = points.map((at) => [data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!] as const)
  const most = [0, 1, 2].map((channel) => colours.map((colour) => colour[channel]!).toSorted((a, b) => a - b)[colours.length >> 1]!)
  const other = colours.filter((colour) => colour.some((value, channel) => Math.abs(value - most[channel]!) > slack))
  if (other.length > colours.length * strays) return undefined
  return `#${most.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Whether text on a ground is better read in a dark colour than in a light one (WCAG 2.2, contrast ratio). */
export function isLight(colour: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return luminance > Math.sqrt(0.05 * 1.05) - 0.05
}
