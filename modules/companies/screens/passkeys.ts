import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { call } from '../../../interface/client.ts'
import { addPasskey, newPasskeyChallenge, passkeyChallenge, passkeySignIn } from '../identity-endpoints.ts'

type Json = Record<string, unknown>

/** Whether this browser knows passkeys. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function' && window.isSecureContext
}

/** Signs in with a passkey of this device. `passkey-cancelled` when the person closes the browser's dialog. */
export async function signInWithPasskey(): Promise<Outcome<unknown>> {
  const challenge = await call(passkeyChallenge, {})
  if (!challenge.ok) return challenge
  const options = challenge.value as Json & { allowCredentials?: Json[] }
  const publicKey = { ...options, challenge: bytes(options['challenge']), allowCredentials: options.allowCredentials?.map(withBytes) }
  const credential = await asked(() => navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions }))
  if (!credential.ok) return credential
  const answer = credential.value.response as AuthenticatorAssertionResponse
  return call(passkeySignIn, {
    response: {
      ...common(credential.value),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        authenticatorData: text(answer.authenticatorData),
        signature: text(answer.signature),
        ...(answer.userHandle ? { userHandle: text(answer.userHandle) } : {}),
      },
    },
  })
}

/** Makes a passkey on this device for who is signed in. */
export async function makePasskey(name: string): Promise<Outcome<unknown>> {
  const challenge = await call(newPasskeyChallenge, {})
  if (!challenge.ok) return challenge
  const options = challenge.value as Json & { user: Json; excludeCredentials?: Json[] }
  const publicKey = {
    ...options,
    challenge: bytes(options['challenge']),
    user: withBytes(options.user),
    excludeCredentials: options.excludeCredentials?.map(withBytes),
  }
  const credential = await asked(() => navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions }))
  if (!credential.ok) return credential
  const answer = credential.value.response as AuthenticatorAttestationResponse
  return call(addPasskey, {
    name,
    response: {
      ...common(credential.value),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        attestationObject: text(answer.attestationObject),
        transports: answer.getTransports?.() ?? [],
      },
    },
  })
}

async function asked(dialog: () => Promise<Credential | null>): Promise<Outcome<PublicKeyCredential>> {
  try {
    const credential = await dialog()
    return credential ? done(credential as PublicKeyCredential) : refuse({ code: 'passkey-cancelled' })
  } catch (problem) {
    const name = problem instanceof DOMException ? problem.name : ''
    return refuse({ code: name === 'InvalidStateError' ? 'passkey-known' : name === 'SecurityError' ? 'passkey-failed' : 'passkey-cancelled' })
  }
}

function common(credential: PublicKeyCredential): Json {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {}),
  }
}

function withBytes(one: Json): Json {
  return { ...one, id: bytes(one['id']) }
}

function bytes(base64url: unknown): Uint8Array<ArrayBuffer> {
  const binary = atob(String(base64url).replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
