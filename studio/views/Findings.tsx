import {Badge, Box, Card, Flex, Stack, Text} from '@sanity/ui'
import {useEffect, useState} from 'react'
import {useDocumentPane} from 'sanity/structure'
import {FindingRow} from './FindingRow.tsx'
import {Served} from './Served.tsx'
import {followFindings, type Finding} from './tirazh.ts'
import {useOpenField} from './useOpenField.ts'

export const FindingsView = () => <Served><Findings /></Served>

const groups = [
  ['error', 'Не дают собрать'], ['warning', 'Стоит исправить'], ['suggestion', 'Стоит посмотреть'],
] as const

/** What a build would find; each row opens the field it speaks of. */
function Findings() {
  const {documentId} = useDocumentPane()
  const [findings, setFindings] = useState<Finding[]>()
  const openField = useOpenField()
  useEffect(() => {
    const controller = new AbortController()
    void followFindings(documentId, setFindings, controller.signal)
    return () => controller.abort()
  }, [documentId])
  if (findings === undefined) return null
  return (
    <Card height="fill" overflow="auto" padding={4} data-testid="tirazh-findings">
      <Stack gap={5}>
        {findings.length === 0 && <Text muted>Замечаний нет.</Text>}
        {groups.map(([severity, title]) => {
          const own = findings.filter((finding) => finding.severity === severity)
          return own.length > 0 && (
            <Stack key={severity} gap={2}>
              <Flex align="center" gap={2}>
                <Text size={1} weight="semibold">{title}</Text>
                <Badge>{own.length}</Badge>
              </Flex>
              <Box as="ul" padding={0} margin={0} style={{listStyle: 'none'}}>
                {own.map((finding, index) => <FindingRow key={index} finding={finding} open={openField} />)}
              </Box>
            </Stack>
          )
        })}
      </Stack>
    </Card>
  )
}
