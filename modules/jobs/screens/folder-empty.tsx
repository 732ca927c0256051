import { usePhrases } from '../../../interface/language.tsx'
import type { Step } from '../flags.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { stepIcons, type Making } from './folder-steps.tsx'
import classes from './folder.module.css'

const nodes = ['request', 'message', 'quote', 'visit', 'invoice', 'payment'] as const

/** What a folder gathers, from the request to the payment, with the next step lit: a picture, and the same in words beside it. */
export function FolderDiagram({ next, can, onMake }: { readonly next: Step | null; readonly can: readonly Making[]; readonly onMake: (step: Making) => void }) {
  const say = usePhrases(folderScreenPhrases)
  return (
    <div className={classes.diagram}>
      <svg viewBox="0 0 420 252" role="img" aria-label={say('diagram')} className={classes.picturePlan}>
        <rect x="6" y="22" width="408" height="224" rx="10" className={classes.folderBack} />
        <path d="M6 40 V16 a8 8 0 0 1 8 -8 h92 l14 14" className={classes.folderBack} />
        {nodes.slice(1).map((node, at) => {
          const [from, to] = [placeOf(at), placeOf(at + 1)]
          const bent = from.y !== to.y
          return <path key={node} d={bent ? `M ${from.x} ${from.y + 50} C ${from.x} ${from.y + 74}, ${to.x} ${to.y - 52}, ${to.x} ${to.y - 27}` : `M ${from.x + 28} ${from.y} H ${to.x - 30}`} className={classes.flow} markerEnd="url(#flow)" />
        })}
        <marker id="flow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
          <path d="M0 0 L8 4 L0 8 z" className={classes.flowTip} />
        </marker>
        {nodes.map((node, at) => {
          const { x, y } = placeOf(at)
          const Shown = stepIcons[node === 'request' ? 'note' : node]
          return (
            <g key={node} className={classes.node} data-next={node === next || undefined} data-done={node === 'request' || undefined}>
              <circle cx={x} cy={y} r="23" />
              <Shown x={x - 10} y={y - 10} width={20} height={20} aria-hidden />
              <text x={x} y={y + 41} textAnchor="middle">
                {say(`gathers.${node}`)}
              </text>
            </g>
          )
        })}
      </svg>
      <div className={classes.diagramWords}>
        <p className={classes.diagramTitle}>{say('empty')}</p>
        <p>{say('empty.text')}</p>
        {next && can.includes(next) && (
          <p>
            <button type="button" className={classes.step} data-next onClick={() => onMake(next)}>
              {say(`next.${next}`)}
            </button>
          </p>
        )}
      </div>
    </div>
  )
}

/** Two rows of three, the second read from right to left would turn words around: it begins at the left again. */
function placeOf(at: number): { x: number; y: number } {
  return { x: 76 + (at % 3) * 134, y: at < 3 ? 66 : 180 }
}
