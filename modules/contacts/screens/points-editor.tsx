import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { Mail, MapPin, Phone, Plus, Trash2 } from 'lucide-react'
import { SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { noAddress, type Address } from '../address.ts'
import { pointKinds, pointLimit, pointPurposes, type PointKind, type PointPurpose } from '../contact-point.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import { AddressFields } from './address-fields.tsx'
import classes from './contacts.module.css'

export type PointValues = { id?: string; kind: PointKind; purpose: PointPurpose; label: string; value: string; address: Address | null }

export type PointsEditorProps = {
  readonly points: readonly PointValues[]
  readonly onChange: (points: PointValues[]) => void
  /** By the path of a refusal: `points.2.value`. */
  readonly errors: Readonly<Record<string, unknown>>
}

export const pointIcons = { email: Mail, phone: Phone, address: MapPin } as const

/** E-mails, phones and addresses beside the first ones, each with what it is for. */
export function PointsEditor({ points, onChange, errors }: PointsEditorProps) {
  const say = usePhrases(contactScreenPhrases)
  const set = (at: number, change: Partial<PointValues>) => onChange(points.map((point, index) => (index === at ? { ...point, ...change } : point)))
  const add = (kind: PointKind) => onChange([...points, { kind, purpose: kind === 'email' ? 'billing' : kind === 'address' ? 'on-site' : 'other', label: '', value: '', address: kind === 'address' ? noAddress : null }])
  return (
    <Section
      title={say('point.more')}
      actions={
        <div className={classes.adders}>
          {pointKinds.map((kind) => (
            <Button key={kind} variant="default" size="compact-sm" leftSection={<Plus size={13} aria-hidden />} disabled={points.length >= pointLimit} onClick={() => add(kind)}>
              {say(`point.add.${kind}`)}
            </Button>
          ))}
        </div>
      }
    >
      {points.length === 0 && <p className={classes.quiet}>{say('point.none')}</p>}
      {points.map((point, at) => {
        const error = errors[`points.${at}.value`] as string | undefined
        return (
          <div key={point.id ?? `new-${at}`} className={classes.point} role="group" aria-label={say(`point.kind.${point.kind}`)}>
            <div className={classes.pointLine} data-kind={point.kind}>
              {point.kind !== 'address' && (
                <TextField
                  label={say(`point.kind.${point.kind}`)}
                  type={point.kind === 'email' ? 'email' : 'tel'}
                  maxLength={point.kind === 'email' ? 254 : 60}
                  autoComplete="off"
                  autoFocus={point.id === undefined && point.value === ''}
                  value={point.value}
                  error={error}
                  onChange={(event) => set(at, { value: event.currentTarget.value })}
                />
              )}
              <SelectField
                label={say('point.purpose')}
                required
                data={pointPurposes.map((purpose) => ({ value: purpose, label: say(`point.purpose.${purpose}`) }))}
                value={point.purpose}
                onChange={(purpose) => set(at, { purpose: (purpose ?? 'other') as PointPurpose })}
              />
              <TextField label={say('point.label')} maxLength={60} autoComplete="off" value={point.label} onChange={(event) => set(at, { label: event.currentTarget.value })} />
              <Tooltip label={say('point.remove')}>
                <ActionIcon variant="subtle" color="gray" className={classes.remove ?? ''} aria-label={`${say('point.remove')}: ${point.value || say(`point.kind.${point.kind}`)}`} onClick={() => onChange(points.filter((_, index) => index !== at))}>
                  <Trash2 size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </div>
            {point.kind === 'address' && <AddressFields value={point.address ?? noAddress} onChange={(address) => set(at, { address })} />}
          </div>
        )
      })}
    </Section>
  )
}
