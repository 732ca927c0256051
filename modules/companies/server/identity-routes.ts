import { renderSVG } from 'uqr'
import { done, refuse } from '../../../kernel/outcome.ts'
import { publicRoute, userRoute, type House, type RawRoutes, type Route } from '../../../platform/routes.ts'
import { askSignInLink, openLink, readWelcome, signUp, startTwoFactor } from '../identity-endpoints.ts'
import * as entering from './entering.ts'
import { identityOf } from './identity.ts'
import { mountIdentity, refusalOf } from './identity-door.ts'
import { mountKeptMail } from './kept-mail.ts'
import { mountSession } from './session-route.ts'
import * as signingUp from './signing-up.ts'
import { anyUser } from './user-store.ts'

export const identityRoutes: readonly Route[] = [
  publicRoute(readWelcome, async (house) =>
    done({ firstRun: !(await house.database.outside(anyUser)), keptMail: house.config.smtpUrl === null }),
  ),
  publicRoute(signUp, signingUp.signUp),
  publicRoute(openLink, entering.openLink),
  publicRoute(askSignInLink, entering.askSignInLink),
  userRoute(startTwoFactor, async (house, _ask, input, visit) => {
    const answer = await enableTwoFactor(house, input.password, visit.headers)
    if ('refusal' in answer) return { ok: false, refusal: answer.refusal }
    const key = new URL(answer.totpURI).searchParams.get('secret')
    if (!key) return refuse({ code: 'second-step-gone' })
    return done({ qr: renderSVG(answer.totpURI, { border: 2 }), key, backupCodes: answer.backupCodes })
  }),
]

export const identityRawRoutes: readonly RawRoutes[] = [mountSession, mountIdentity, mountKeptMail]

type Enabled = { totpURI: string; backupCodes: string[] } | { refusal: ReturnType<typeof refusalOf> }

async function enableTwoFactor(house: House, password: string, headers: Headers): Promise<Enabled> {
  const answer = await identityOf(house).auth.api.enableTwoFactor({ body: { password }, headers, asResponse: true })
  const said = (await answer.json()) as { code?: string; totpURI?: string; backupCodes?: string[] }
  if (!answer.ok || !said.totpURI) return { refusal: refusalOf(said.code ?? '', answer.status) }
  return { totpURI: said.totpURI, backupCodes: said.backupCodes ?? [] }
}
