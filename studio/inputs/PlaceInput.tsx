import {Box, Button, Card, Flex, Text} from '@sanity/ui'
import {Autocomplete} from '@sanity/ui/autocomplete'
import {useState} from 'react'
import type {ReactNode} from 'react'
import {set, unset, useFormValue} from 'sanity'
import type {Reference, StringInputProps} from 'sanity'
import {placesIn} from '../../schemas/places.ts'
import {placeOptions, type PlaceOption} from './placeOptions.ts'
import {useTarget} from './useTarget.ts'

/** Chooses the place a cross-reference leads to, by its words, from those of the document chosen beside it. */
export function PlaceInput({elementProps, onChange, path, readOnly, value}: StringInputProps) {
  const own = useFormValue([])
  const reference = useFormValue([...path.slice(0, -1), 'target']) as Reference | undefined
  const target = useTarget(reference?._ref)
  const [query, setQuery] = useState<string | null>(null)
  const document = reference === undefined ? own : target
  if (document === 'awaited') return <Note text="Документ загружается…" />
  if (document === 'unreadable') return <Note text="Документ не удалось прочитать: откройте ссылку ещё раз." />
  if (isCard(document)) {
    return (
      <Note text={reference === undefined ? 'В карточке таких мест нет: выберите документ.'
        : 'Ссылка ведёт к карточке города: место внутри неё выбирать не нужно.'}>
        {value !== undefined && <Button mode="ghost" text="Убрать место" disabled={readOnly} onClick={() => onChange(unset())} />}
      </Note>
    )
  }
  const options = placeOptions(placesIn(document))
  const current = options.find((option) => option.value === value)
  // Paragraphs are many: they are found by their words.
  const isListed = (option: PlaceOption) => option.kind !== 'text' || option === current
  const isUntouched = !query || query === current?.words
  return (
    <Autocomplete<PlaceOption>
      // What it shows follows the value by itself, but not the document.
      key={`${reference?._ref} ${value === undefined}`}
      id={elementProps.id} ref={elementProps.ref} onFocus={elementProps.onFocus} onBlur={elementProps.onBlur}
      data-testid="place-input" openButton openOnFocus placeholder="Слова заголовка, подписи, абзаца…" readOnly={readOnly}
      options={isUntouched ? options.filter(isListed) : options}
      filterOption={(words, option) => isUntouched || option.search.includes(words.toLowerCase())}
      renderOption={(option) => <Option option={option} />}
      renderValue={(key, option) => option?.words ?? `Такого места нет: ${key}`}
      {...value !== undefined && {value}}
      onQueryChange={setQuery}
      onChange={(key) => onChange(key === '' ? unset() : set(key))}
    />
  )
}

function Option({option: {depth, title, words}}: {option: PlaceOption}) {
  return (
    <Card as="button" padding={3} radius={2} style={{textAlign: 'left', width: '100%'}} data-testid="place-option">
      <Flex gap={3} align="center">
        <Box flex={1} paddingLeft={depth === 1 ? 0 : depth === 2 ? 3 : 5}>
          <Text size={1} textOverflow="ellipsis" weight={depth === 1 ? 'semibold' : 'regular'}>{words}</Text>
        </Box>
        <Text size={1} muted>{title}</Text>
      </Flex>
    </Card>
  )
}

function Note({text, children}: {text: string; children?: ReactNode}) {
  return (
    <Card border padding={3} radius={2} tone="transparent">
      <Flex align="center" gap={3}>
        <Box flex={1}><Text size={1} muted>{text}</Text></Box>
        {children}
      </Flex>
    </Card>
  )
}

function isCard(document: unknown): boolean {
  return (document as {_type?: unknown} | null)?._type === 'caseStudy'
}
