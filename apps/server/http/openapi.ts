import type { Hono } from 'hono'
import { z } from 'zod'
import { notThere } from '../../../kernel/outcome.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import type { Door, House, Route } from '../../../platform/routes.ts'
import { identityEndpoints } from '../../../modules/companies/server/identity-door.ts'
import { cookieName } from '../../../modules/companies/server/sessions.ts'
import { readSession } from '../../../modules/companies/identity-endpoints.ts'

type Json = Readonly<Record<string, unknown>>
type Described = Pick<Endpoint, 'method' | 'path' | 'permission'> & { readonly summary: string; readonly query?: Json; readonly takes?: string; readonly gives: string }

/** What is asked and answered in another shape than JSON. */
const streams: readonly Described[] = [
  { method: 'GET', path: '/api/health', permission: 'public', summary: 'Whether the server answers', gives: 'application/json' },
  { method: 'GET', path: '/api/live', permission: 'notice.read', summary: 'Server-sent events: `touch` with the topic that changed', gives: 'text/event-stream' },
  { method: 'PUT', path: '/api/documents/file', permission: 'document.add', summary: 'Sends one file as the raw body', query: { name: { type: 'string', maxLength: 300 } }, takes: '*/*', gives: 'application/json' },
  { method: 'GET', path: '/api/documents/:id/file', permission: 'document.read', summary: 'The bytes of a document', query: { size: { enum: ['thumb'] } }, gives: '*/*' },
  { method: 'GET', path: '/api/asset-labels', permission: 'site.read', summary: 'QR labels of assets as a page to print', query: { asset: { type: 'string', format: 'uuid' }, building: { type: 'string', format: 'uuid' } }, gives: 'text/html' },
  { method: 'GET', path: '/api/sites-export', permission: 'site.change', summary: 'Buildings, places and assets as the import reads them', query: { language: { enum: ['en', 'fr'] } }, gives: 'text/csv' },
  { method: 'GET', path: '/api/contacts-export', permission: 'contact.change', summary: 'Contacts as the import reads them', gives: 'text/csv' },
  { method: 'POST', path: '/api/jobs-export', permission: 'job.read', summary: 'A list of jobs as CSV or XLSX', takes: 'application/json', gives: '*/*' },
  { method: 'GET', path: '/api/messages/:id/raw', permission: 'message.read', summary: 'A mail as it arrived', gives: 'application/octet-stream' },
  { method: 'GET', path: '/api/messages/:id/attachments/:at', permission: 'message.read', summary: 'One attachment of a mail', gives: '*/*' },
  { method: 'GET', path: '/api/openapi.json', permission: 'company.change', summary: 'This document', gives: 'application/json' },
]

/** `GET /api/openapi.json`, for administrators: every endpoint of the product, made from the same data that answers them. */
export function describeApi(app: Hono, door: Door, routes: readonly Route[]): void {
  let document: string | null = null
  app.get('/api/openapi.json', async (context) => {
    const ask = await door.who(context.req.raw, 'company.change')
    if (!ask) return context.json({ refusal: notThere.refusal }, 404)
    document ??= JSON.stringify(openApi(routes, door.house))
    return context.body(document, 200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'private, no-cache' })
  })
}

/** OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html). Paths, query and body of an endpoint are one input: it is taken apart here. */
export function openApi(routes: readonly Route[], house: House): Json {
  const paths: Record<string, Record<string, Json>> = {}
  const add = ({ method, path }: Pick<Endpoint, 'method' | 'path'>, operation: Json) => {
    const place = path.replaceAll(/:([A-Za-z][A-Za-z0-9]*)/g, '{$1}')
    ;(paths[place] ??= {})[method.toLowerCase()] = operation
  }
  for (const endpoint of [readSession, ...identityEndpoints, ...routes.map((route) => route.endpoint)]) add(endpoint, operationOf(endpoint))
  for (const stream of streams) add(stream, streamOperation(stream))
  return {
    openapi: '3.1.1',
    info: { title: 'Dossier', version: '0.1.0', license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' }, description: about },
    servers: [{ url: house.config.publicUrl }],
    security: [{ session: [] }],
    tags: [...new Set(Object.keys(paths).map(roomOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName(house) } },
      schemas: { Refused: refused },
    },
  }
}

const about =
  'A "no" is an answer with its facts: `{"refusal": {"code": "...", "field": "..."}}`. What may not be seen and what does not exist are one answer (404). Dates are civil (`YYYY-MM-DD`), moments ISO 8601 in UTC. Requests that change something must come from the product’s own address (`Origin`, `Sec-Fetch-Site`).'

const text: Json = { type: 'string' }
const refused: Json = {
  type: 'object',
  required: ['refusal'],
  properties: { refusal: { type: 'object', required: ['code'], properties: { code: text, field: text }, additionalProperties: true } },
}

function operationOf(endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const named = pathNames(endpoint.path)
  const [properties, required] = [input.properties ?? {}, input.required ?? []]
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE'
  const query = inQuery ? Object.keys(properties).filter((name) => !named.includes(name)) : []
  const parameters = [
    ...named.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...query.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })),
  ]
  const body = inQuery ? null : withoutPath(input, named)
  return {
    ...common(endpoint, endpoint.summary),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: (body.required?.length ?? 0) > 0, content: { 'application/json': { schema: body } } } } : {}),
    responses: responses({ 'application/json': { schema: schemaOf(endpoint.output, 'output') } }),
  }
}

function streamOperation({ query = {}, takes, gives, ...endpoint }: Described): Json {
  const parameters = [
    ...pathNames(endpoint.path).map((name) => ({ name, in: 'path', required: true, schema: text })),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
  ]
  return {
    ...common(endpoint, endpoint.summary),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(takes ? { requestBody: { required: true, content: { [takes]: {} } } } : {}),
    responses: responses({ [gives]: {} }),
  }
}

function common({ method, path, permission }: Pick<Endpoint, 'method' | 'path' | 'permission'>, summary: string): Json {
  const words = path.replace('/api/', '').split('/').map((part) => part.replace(':', 'by-'))
  return {
    operationId: [method.toLowerCase(), ...words].join('-').replaceAll(/[^A-Za-z0-9-]/g, '-'),
    tags: [roomOf(path)],
    summary,
    'x-permission': permission,
    ...(permission === 'public' ? { security: [] } : {}),
  }
}

function responses(content: Json): Json {
  const refusal = { description: 'Refused, with the reason', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } } }
  return { '200': { description: 'Done', content }, '4XX': refusal }
}

function roomOf(path: string): string {
  return path.split('/')[2] ?? ''
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z][A-Za-z0-9]*)/g)].map(([, name]) => name ?? '')
}

type ObjectSchema = Json & { readonly properties?: Record<string, Json>; readonly required?: string[] }

function withoutPath(schema: ObjectSchema, named: readonly string[]): ObjectSchema | null {
  if (!schema.properties) return Object.keys(schema).length > 0 ? schema : null
  const properties = Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !named.includes(name)))
  if (Object.keys(properties).length === 0) return null
  const { required = [], ...rest } = schema
  const left = required.filter((name) => !named.includes(name))
  return { ...rest, properties, ...(left.length > 0 ? { required: left } : {}) }
}

/** Rules that no schema can say (a refinement, a transform) are left to the refusals. Nothing is answered as `null`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'undefined') jsonSchema.type = 'null'
    },
  })
  return made as Json
}
