import { Button, Group, Modal, Stack } from '@mantine/core'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { SelectField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { labelSheets, labelSizes, labelsUrl, type LabelSheet, type LabelSize } from '../asset-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'

export type LabelsDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly of: { readonly assets?: readonly string[]; readonly building?: string }
  readonly count: number
}

/** Chooses label and paper, then opens the page to print. */
export function LabelsDialog({ opened, onClose, of, count }: LabelsDialogProps) {
  const say = usePhrases(sitesPhrases)
  const words = usePhrases(interfacePhrases)
  const language = useLanguage()
  const [size, setSize] = useState<LabelSize>('medium')
  const [sheet, setSheet] = useState<LabelSheet>('letter')
  const [skip, setSkip] = useState<number | null>(0)
  return (
    <Modal opened={opened} onClose={onClose} title={say('labels.title')} size={440} closeButtonProps={{ 'aria-label': words('close') }}>
      <Stack gap={12}>
        <SelectField label={say('labels.size')} required data={labelSizes.map((one) => ({ value: one, label: say(`labels.size.${one}`) }))} value={size} onChange={(value) => setSize((value ?? 'medium') as LabelSize)} />
        <SelectField label={say('labels.sheet')} required data={labelSheets.map((one) => ({ value: one, label: say(`labels.sheet.${one}`) }))} value={sheet} onChange={(value) => setSheet((value ?? 'letter') as LabelSheet)} />
        {sheet !== 'single' && <NumberField label={say('labels.skip')} min={0} max={200} value={skip} onChange={setSkip} />}
      </Stack>
      <Group justify="space-between" mt={18}>
        <span style={{ fontSize: 12.5, color: 'var(--mantine-color-dimmed)' }}>{say('labels.count', { count })}</span>
        <Button
          component="a"
          href={labelsUrl({ ...of, size, sheet, language, ...(sheet !== 'single' && skip ? { skip } : {}) })}
          target="_blank"
          rel="noopener"
          leftSection={<Printer size={14} aria-hidden />}
          onClick={onClose}
        >
          {say('labels.open')}
        </Button>
      </Group>
    </Modal>
  )
}
