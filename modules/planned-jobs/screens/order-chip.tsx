import { AlertTriangle, Check, Play } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import type { OrderDot } from '../order-endpoints.ts'
import { useOrderActs } from './order-acts.tsx'
import { OrderMenu } from './order-menu.tsx'
import classes from './calendar.module.css'

export const dragKind = 'application/x-dossier-order'

/** One order in a calendar: a link to it, dragged to another day where its dates may change. `tall`: with where and who, where there is room. */
export function OrderChip({ order, showTitle = true, tall = false }: { readonly order: OrderDot; readonly showTitle?: boolean; readonly tall?: boolean }) {
  const say = usePhrases(visitsPhrases)
  const format = useFormat()
  const { may } = useOrderActs()
  const standing = order.late ? 'late' : order.status
  const draggable = may && order.mayMove
  const Mark = order.late ? AlertTriangle : order.status === 'completed' || order.status === 'validated' ? Check : order.status === 'started' ? Play : null
  const people = order.people.map(({ name }) => name).join(', ')
  const title = [order.title, order.client, order.building, say(`status.${standing}`), people].filter(Boolean).join(' · ')
  return (
    <li
      className={classes.chip}
      data-standing={standing}
      data-tall={tall || undefined}
      draggable={draggable}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragKind, JSON.stringify(order))
        event.dataTransfer.effectAllowed = 'move'
      }}
    >
      <GoLink to={`/orders/${order.id}`} plain draggable={false} className={classes.chipLink} title={title}>
        {Mark && <Mark size={11} aria-hidden className={classes.chipMark} />}
        {order.at && <span className={classes.chipTime}>{format.time(order.at)}</span>}
        <span className={classes.chipTitle}>{showTitle ? order.title : (order.building ?? order.title)}</span>
        {tall && <span className={classes.chipAbout}>{[order.building ?? order.client, people].filter(Boolean).join(' · ')}</span>}
        <span className={classes.hiddenWord}>, {say(`status.${standing}`)}</span>
      </GoLink>
      <span className={classes.chipMenu}>
        <OrderMenu order={order} />
      </span>
    </li>
  )
}
