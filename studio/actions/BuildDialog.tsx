import {Button, Checkbox, Flex, Radio, Stack, Text} from '@sanity/ui'
import {useEffect, useRef, useState} from 'react'
import {build, type BuildEvent, type Format, type Perspective} from './build.ts'
import {BuildResult} from './BuildResult.tsx'

const formats: readonly (readonly [Format, string])[] = [
  ['epub', 'Электронная книга (EPUB)'], ['pdf', 'Книга для чтения (PDF)'],
  ['print', 'Книга для типографии (PDF/X-4, архив)'], ['html', 'Веб-страница (архив)'],
]
const steps = {
  queue: 'Ждёт очереди…', read: 'Читает тексты…', html: 'Делает веб-страницу…', pdf: 'Верстает PDF…',
  epub: 'Собирает EPUB…', judge: 'Перечитывает готовые файлы…',
} as const

interface Props {document: string; isPublished: boolean; isDraft: boolean}

/** What to build, how it goes on, and what came of it. */
export function BuildDialog({document, isPublished, isDraft}: Props) {
  const [chosen, setChosen] = useState<readonly Format[]>(['epub', 'pdf'])
  const [perspective, setPerspective] = useState<Perspective>(isDraft ? 'drafts' : 'published')
  const [event, setEvent] = useState<BuildEvent>()
  const [isLost, setIsLost] = useState(false)
  const running = useRef<AbortController>(null)
  // Who closes the dialog does not wait for the files.
  useEffect(() => () => running.current?.abort(), [])

  const isRunning = event?.type === 'step'
  const start = () => {
    const controller = new AbortController()
    running.current = controller
    setIsLost(false)
    setEvent({type: 'step', step: 'queue'})
    const tell = (next: BuildEvent) => !controller.signal.aborted && setEvent(next)
    build({document, formats: chosen, perspective}, tell, controller.signal).catch(() => {
      if (controller.signal.aborted) return
      setEvent(undefined)
      setIsLost(true)
    })
  }
  const stop = () => {
    running.current?.abort()
    setEvent(undefined)
  }

  return (
    <Stack gap={5} padding={1} data-testid="tirazh-build">
      <Stack gap={3}>
        {formats.map(([format, title]) => (
          <Flex key={format} as="label" align="center" gap={3}>
            <Checkbox
              checked={chosen.includes(format)} disabled={isRunning}
              onChange={({currentTarget: {checked}}) =>
                setChosen(checked ? [...chosen, format] : chosen.filter((each) => each !== format))}
            />
            <Text>{title}</Text>
          </Flex>
        ))}
      </Stack>
      {isDraft && isPublished && (
        <Stack gap={3}>
          {([['drafts', 'С черновиками'], ['published', 'Только опубликованное']] as const).map(([value, title]) => (
            <Flex key={value} as="label" align="center" gap={3}>
              <Radio
                name="perspective" checked={perspective === value} disabled={isRunning} value={value}
                onChange={() => setPerspective(value)}
              />
              <Text>{title}</Text>
            </Flex>
          ))}
        </Stack>
      )}
      <Flex align="center" gap={4}>
        {isRunning
          ? <Button text="Остановить" mode="ghost" onClick={stop} />
          : <Button text="Собрать" tone="primary" disabled={chosen.length === 0} onClick={start} />}
        {isRunning && <Text muted role="status">{steps[event.step]}</Text>}
        {isLost && <Text role="alert">Связь с tirazh dev прервалась.</Text>}
      </Flex>
      {event && event.type !== 'step' && <BuildResult event={event} />}
    </Stack>
  )
}
