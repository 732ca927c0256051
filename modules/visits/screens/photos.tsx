import { Button } from '@mantine/core'
import { Camera, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { fileUrl } from '../../documents/document-endpoints.ts'
import { workPhrases } from '../work-phrases.ts'
import { smallerPhoto } from './smaller-photo.ts'
import { useOutbox } from './use-outbox.ts'
import classes from './photos.module.css'
import work from './work.module.css'

export type PhotosProps = {
  /** Ids of documents, or of photos this device still keeps. */
  readonly photos: readonly string[]
  /** Left out: only to be looked at. */
  readonly onChange?: ((photos: readonly string[]) => void) | undefined
  /** The wide button of a task that asks for photos. */
  readonly wide?: boolean
}

/** Photos of an answer, and the camera. A photo is kept on this device before anything else is done with it. */
export function Photos({ photos, onChange, wide }: PhotosProps) {
  const say = usePhrases(workPhrases)
  const { keepPhoto } = useOutbox()
  const [busy, setBusy] = useState(false)
  const take = async (files: FileList | null) => {
    setBusy(true)
    const kept: string[] = []
    for (const file of Array.from(files ?? [])) kept.push(await keepPhoto(await smallerPhoto(file), file.name || 'photo.jpg'))
    setBusy(false)
    if (kept.length > 0) onChange?.([...photos, ...kept])
  }
  return (
    <>
      {photos.length > 0 && (
        <ul className={classes.photos}>
          {photos.map((id, index) => (
            <li key={id} className={classes.photo}>
              <Photo id={id} name={say('task.photo.shown', { number: index + 1 })} />
              {onChange && (
                <button
                  type="button"
                  className={classes.removePhoto}
                  aria-label={`${say('task.photo.remove')} ${index + 1}`}
                  onClick={() => onChange(photos.filter((other) => other !== id))}
                >
                  <X size={16} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {onChange && (
        <Button component="label" {...(wide ? { variant: 'default' } : { variant: 'subtle', color: 'gray' })} className={`${classes.take} ${wide ? work.choice : ''}`} leftSection={<Camera size={18} aria-hidden />} loading={busy}>
          {say(wide ? 'task.photo.take' : 'task.photo.add')}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            aria-label={say(wide ? 'task.photo.take' : 'task.photo.add')}
            onChange={(event) => {
              const { files } = event.currentTarget
              void take(files).finally(() => (event.target.value = ''))
            }}
          />
        </Button>
      )}
    </>
  )
}

function Photo({ id, name }: { readonly id: string; readonly name: string }) {
  const { photo } = useOutbox()
  const [local, setLocal] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    let url: string | null = null
    let gone = false
    void photo(id).then((blob) => {
      if (gone) return
      url = blob && URL.createObjectURL(blob)
      setLocal(url)
    })
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [id, photo])
  if (local === undefined) return <img alt={name} />
  if (local) return <img src={local} alt={name} />
  return (
    <a href={fileUrl(id)} target="_blank" rel="noreferrer">
      <img src={fileUrl(id, 'thumb')} alt={name} loading="lazy" />
    </a>
  )
}
