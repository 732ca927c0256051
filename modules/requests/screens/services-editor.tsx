import { ActionIcon, Button, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { newId } from '../../../kernel/ids.ts'
import { requestFormPhrases } from '../form-phrases.ts'
import { formLimits, serviceName, type Service } from '../request-form.ts'
import classes from './form-settings.module.css'

type EditorProps = { readonly services: readonly Service[]; readonly onChange: (services: Service[]) => void }

/** What people choose from, in both languages; one of them is enough. */
export function ServicesEditor({ services, onChange }: EditorProps) {
  const say = usePhrases(requestFormPhrases)
  const put = (at: number, change: Partial<Service>) => onChange(services.map((one, index) => (index === at ? { ...one, ...change } : one)))
  const nameOf = (service: Service, at: number) => serviceName(service, 'fr') || say('service.one', { number: at + 1 })
  return (
    <div className={classes.form}>
      {services.length === 0 && <p className={classes.quiet}>{say('services.none')}</p>}
      {services.map((service, at) => (
        <div key={service.id} className={classes.service}>
          {(['fr', 'en'] as const).map((language) => (
            <TextInput
              key={language}
              lang={language}
              aria-label={`${nameOf(service, at)}, ${say(`service.${language}`)}`}
              placeholder={say(`service.${language}`)}
              maxLength={formLimits.service}
              value={service[language]}
              onChange={(event) => put(at, { [language]: event.currentTarget.value })}
            />
          ))}
          <ActionIcon size={30} aria-label={say('service.remove', { service: nameOf(service, at) })} onClick={() => onChange(services.filter((one) => one !== service))}>
            <X size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button variant="default" leftSection={<Plus size={14} aria-hidden />} disabled={services.length >= formLimits.services} onClick={() => onChange([...services, { id: newId(), en: '', fr: '' }])}>
          {say('service.add')}
        </Button>
      </div>
    </div>
  )
}
