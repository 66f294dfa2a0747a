import type {Rule} from '../../rule.ts'
import {componentsOf, readIccHeader} from './icc.ts'
import {inkNames} from './inkNames.ts'
import {intendedSpace, outputIntents} from './outputIntent.ts'

/** Device spaces a file for these inks may not use. */
const strange: Readonly<Record<string, readonly string[]>> = {
  CMYK: ['DeviceRGB'], GRAY: ['DeviceRGB', 'DeviceCMYK'], 'RGB ': ['DeviceCMYK'],
}

export const colourRules: readonly Rule[] = [
  {
    id: 'x4-device-colour', severity: 'error', standard: 'ISO 15930-7, colour spaces; ISO 32000-1, 8.6.4',
    title: 'Device colours are those of the output intent: no DeviceRGB for CMYK, not in groups and masks either.',
    mend: 'convert to the inks of the output intent, or say by an ICC profile what the colours are',
    create(subject, found) {
      const intended = intendedSpace(subject)
      const bad = strange[intended ?? 'CMYK']!
      return {
        colour({family}, {page, object}) {
          if (!bad.includes(family)) return
          const why = intended ? `, but the file is to be printed in ${intended.trim()}` : ', and no output intent allows it'
          found(`${family} is used${why}`, {page, object})
        },
      }
    },
  },
  {
    id: 'x4-managed-colour', severity: 'warning', standard: 'ISO 15930-7, colour spaces, which allow it',
    title: 'Nothing is left in RGB or Lab for the printer to convert.',
    mend: 'convert to CMYK yourself and look at it, or agree on it with the printer',
    create(subject, found) {
      const isCmyk = intendedSpace(subject) === 'CMYK'
      return {
        colour({family, components}, {page, object}) {
          if (!isCmyk) return
          if (family === 'ICCBased' && components === 3) found('RGB with a profile is used', {page, object})
          if (family === 'CalRGB' || family === 'Lab') found(`${family} is used`, {page, object})
        },
      }
    },
  },
  {
    id: 'x4-icc', severity: 'error', standard: 'ISO 15930-7, colour spaces; ISO 32000-1, 8.6.5.5',
    title: 'Profiles of ICCBased colours are valid and have as many components as N says.',
    mend: 'embed the right profile',
    create: ({file}, found) => ({
      colour({family, profile, components, object}, {page}) {
        if (family !== 'ICCBased') return
        const bytes = profile && file.decode(profile)
        const header = bytes && readIccHeader(bytes)
        const at = {page, object: (profile && file.numberOf(profile)) ?? object}
        if (!header) found('An ICCBased colour space has no whole profile', at)
        else if (componentsOf[header.space] !== components) {
          found(`N is ${components}, but the profile is of ${header.space.trim()}`, at)
        }
      },
    }),
  },
  {
    id: 'x4-icc-intent', severity: 'error', standard: 'ISO 15930-7, colour spaces',
    title: 'No ICCBased CMYK has the profile of the output intent: it would lose overprinting.',
    mend: 'use DeviceCMYK for it',
    create(subject, found) {
      const intent = outputIntents(subject)[0]?.profile?.bytes
      return {
        colour({family, profile, components}, {page}) {
          const bytes = family === 'ICCBased' && components === 4 && profile ? subject.file.decode(profile) : undefined
          if (bytes && intent && Buffer.compare(bytes, intent) === 0) {
            found(
              'ICCBased CMYK with the profile of the output intent is used',
              {page, object: subject.file.numberOf(profile)}
            )
          }
        },
      }
    },
  },
  {
    id: 'x4-ink-names', severity: 'error', standard: 'ISO 15930-7, Separation and DeviceN; ISO 32000-1, 8.6.6.4',
    title: 'An ink of one name is the same ink everywhere: one alternate space, one tint.',
    mend: 'merge the swatches of that name',
    create: inkNames,
  },
  {
    id: 'x4-registration', severity: 'warning', standard: 'practice of printers; ISO 32000-1, 8.6.6.4',
    title: 'The colour of all plates, All, is used for marks outside the trim alone.', mend: 'set it in black',
    create: (_, found) => ({
      paint({fill, stroke, box, spot: {page, object}}) {
        const all = [fill, stroke].some((colour) => colour?.space.inks.includes('All') && colour.values[0] !== 0)
        const trim = page.boxes.TrimBox
        if (!all || !trim) return
        const isOutside = box && (box[2] <= trim[0] || box[0] >= trim[2] || box[3] <= trim[1] || box[1] >= trim[3])
        if (!isOutside) found('The registration colour is used inside the trim', {page, object})
      },
    }),
  },
]
