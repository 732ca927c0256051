import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { readRequestForm, requestOfJob, saveRequestForm, settleLikeness as settleEndpoint, trustRequest as trustEndpoint } from '../request-endpoints.ts'
import { formSettingsOf, requestOf } from './form-views.ts'
import { setForm } from './saving-form.ts'
import { settleLikeness, trustRequest } from './settling.ts'

export const requestRoutes: readonly Route[] = [
  inCompanyRoute(readRequestForm, async (db, _ask, _input, house) => done(await formSettingsOf(db, house.config.publicUrl))),
  inCompanyRoute(saveRequestForm, setForm),
  inCompanyRoute(requestOfJob, async (db, _ask, { jobId }) => {
    const folder = await db.selectFrom('jobs').select('id').where('id', '=', jobId).executeTakeFirst()
    return folder ? done({ request: await requestOf(db, jobId) }) : notThere
  }),
  inCompanyRoute(settleEndpoint, (db, ask, { id, how }) => settleLikeness(db, ask, id, how)),
  inCompanyRoute(trustEndpoint, (db, ask, { id }, house) => trustRequest(db, ask, id, house)),
]
