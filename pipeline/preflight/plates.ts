import type {Watcher} from './walk/watcher.ts'

const process: Record<string, readonly string[]> = {
  DeviceGray: ['Black'], CalGray: ['Black'], DeviceCMYK: ['Cyan', 'Magenta', 'Yellow', 'Black'],
}

/** Collects the plates that colours of a file ask for; those still to be converted ask for none of their own. */
export function platesOf(plates: Set<string>): Watcher {
  const order = ['Cyan', 'Magenta', 'Yellow', 'Black']
  return {
    colour({family, inks}) {
      for (const plate of process[family] ?? inks) if (plate !== 'None' && plate !== 'All') plates.add(plate)
    },
    end() {
      const sorted = [...plates]
        .toSorted((one, other) => (order.indexOf(one) + 1 || 9) - (order.indexOf(other) + 1 || 9))
      plates.clear()
      for (const plate of sorted) plates.add(plate)
    },
  }
}
