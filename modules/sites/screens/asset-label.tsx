import { encode } from 'uqr'
import { CopyButton } from '../../../interface/copy-button.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { shownLabelCode } from '../label-code.ts'
import { sitesPhrases } from '../phrases.ts'
import { qrPath } from '../qr-path.ts'

/** The label of an asset as it is printed: its QR code and the code to type. */
export function AssetLabel({ code }: { readonly code: string }) {
  const say = usePhrases(sitesPhrases)
  const { data, size } = encode(`${location.origin}/a/${code}`, { ecc: 'M', border: 0 })
  return (
    <Section title={say('asset.label')}>
      <div style={{ display: 'flex', gap: 14, alignItems: 'center' }}>
        <svg width={92} height={92} viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={say('asset.label')} style={{ flex: 'none', background: '#fff', borderRadius: 4 }}>
          <path d={qrPath(data)} fill="#000" />
        </svg>
        <div style={{ minWidth: 0 }}>
          <div style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
            <code style={{ fontSize: 14 }}>{shownLabelCode(code)}</code>
            <CopyButton text={shownLabelCode(code)} label={say('asset.label.code')} />
          </div>
          <p style={{ margin: '6px 0 0', fontSize: 12.5, color: 'var(--mantine-color-dimmed)' }}>{say('asset.label.help')}</p>
        </div>
      </div>
    </Section>
  )
}
