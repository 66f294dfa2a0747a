import {DownloadIcon} from '@sanity/icons/Download'
import {Box, Button, Card, Flex, Stack, Text} from '@sanity/ui'
import {FindingRow} from '../views/FindingRow.tsx'
import {useOpenField} from '../views/useOpenField.ts'
import type {BuildEvent, File} from './build.ts'

const names = {html: 'Веб-страница', epub: 'EPUB', pdf: 'PDF', print: 'Для типографии'} as const

/** The files of a build to save, or why there are none, and what was found on the way. */
export function BuildResult({event}: {event: Exclude<BuildEvent, {type: 'step'}>}) {
  const openField = useOpenField()
  const {findings} = event
  return (
    <Stack gap={4}>
      {event.type === 'done'
        ? (
          <Card padding={3} radius={2} tone="positive">
            <Stack gap={3}>
              <Text weight="medium">Готово{event.pageCount === undefined ? '' : `, страниц: ${event.pageCount}`}</Text>
              <Flex gap={2} wrap="wrap">{event.files.map((file) => <Save key={file.name} file={file} />)}</Flex>
            </Stack>
          </Card>
        )
        : (
          <Card padding={3} radius={2} tone="critical">
            <Text weight="medium">Собрать не получилось</Text>
          </Card>
        )}
      {findings.length > 0 && (
        <Box as="ul" padding={0} margin={0} style={{listStyle: 'none', maxHeight: '40vh', overflow: 'auto'}}>
          {findings.map((finding, index) => <FindingRow key={index} finding={finding} open={openField} />)}
        </Box>
      )}
    </Stack>
  )
}

function Save({file: {format, name, bytes, url}}: {file: File}) {
  return (
    <Button
      as="a" href={url} download={name} icon={DownloadIcon} mode="ghost" tone="positive"
      text={`${names[format]}, ${sizeOf(bytes)}`}
    />
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} КБ` : `${(bytes / 1e6).toFixed(1).replace('.', ',')} МБ`
}
