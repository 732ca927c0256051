import { networkPhrases } from '../../modules/network/phrases.ts'
import { OrderPerformer } from '../../modules/network/screens/order-performer.tsx'
import { plansPhrases } from '../../modules/planned-jobs/phrases.ts'
import { OrderPageActs } from '../../modules/planned-jobs/screens/order-page-acts.tsx'
import { Order } from '../../modules/visits/screens/order.tsx'

const words = [plansPhrases, networkPhrases]

/** An order, or a visit outside plans, with what later rooms add to it: who carries it out, and the words of the history they write. */
export function OrderPage() {
  return (
    <Order
      words={words}
      planLink={({ jobId, planned }) => (planned ? `/planned-jobs/${jobId}` : `/jobs/${jobId}`)}
      actions={({ id, withdrawnAt }) => <OrderPageActs orderId={id} shown={withdrawnAt === null} />}
      side={({ id }) => <OrderPerformer orderId={id} />}
    />
  )
}
