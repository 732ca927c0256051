import { Group, Loader } from '@mantine/core'
import { Download } from 'lucide-react'
import { FileDrop } from '../../../interface/file-drop.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { putFile } from '../../../interface/upload.ts'
import { uploadUrl, type DocumentView } from '../document-endpoints.ts'
import { importFileLimit } from '../list-import.ts'
import { documentsPhrases } from '../phrases.ts'
import type { ListImportKind } from './list-import-kind.ts'
import classes from './list-import.module.css'

type StartProps = { readonly kind: ListImportKind; readonly busy: boolean; readonly onSent: (documentId: string) => void }

/** The first step: the file, an example of one, and what there is in the same shape. */
export function ListImportStart({ kind, busy, onSent }: StartProps) {
  const say = usePhrases(kind.phrases)
  const language = useLanguage()
  return (
    <Section>
      <FileDrop<DocumentView>
        accept={['.csv', '.xlsx', '.txt', '.tsv']}
        maxBytes={importFileLimit}
        phrases={documentsPhrases}
        label={say('import.file')}
        disabled={busy}
        send={(file, onProgress, signal) => putFile({ url: uploadUrl(file.name), file, onProgress, signal })}
        onSent={({ id }) => onSent(id)}
      />
      <p className={classes.quiet}>{say('import.file.how')}</p>
      <Group gap={18}>
        <a className={classes.link} href={kind.exportUrl(language, true)}>
          <Download size={14} aria-hidden /> {say('import.template')}
        </a>
        <a className={classes.link} href={kind.exportUrl(language, false)}>
          <Download size={14} aria-hidden /> {say('import.export')}
        </a>
        {busy && <Loader size="xs" />}
      </Group>
    </Section>
  )
}
