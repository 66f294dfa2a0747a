import {Box, Card, Stack, Text} from '@sanity/ui'
import type {Finding} from './tirazh.ts'

const tones = {error: 'critical', warning: 'caution', suggestion: 'default'} as const

/** One finding: what, how to mend it, where. */
export function FindingRow({finding, open}: {finding: Finding; open: (document: string, path: string) => void}) {
  const {severity, title, mend, message, document, path} = finding
  return (
    <Box as="li" marginBottom={2}>
      <Card
        as={document === undefined ? 'div' : 'button'} title={message} border padding={3} radius={2}
        tone={tones[severity]} style={{textAlign: 'left', width: '100%'}}
        onClick={() => document !== undefined && open(document, path ?? '')}
      >
        <Stack gap={3}>
          <Text size={1} weight="medium">{title}</Text>
          {mend !== undefined && <Text muted size={1}>{mend}</Text>}
        </Stack>
      </Card>
    </Box>
  )
}
