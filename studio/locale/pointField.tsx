import type {FieldProps} from 'sanity'

/** Sanity has no translation for the fields of a place on the map. */
const titles: Readonly<Record<string, string>> = {Latitude: 'Широта', Longitude: 'Долгота', Altitude: 'Высота'}

export function PointField(props: FieldProps) {
  const {title} = props
  return props.renderDefault(title === undefined ? props : {...props, title: titles[title] ?? title})
}
