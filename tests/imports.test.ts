import { describe, expect, test } from 'vitest'
import { importsOf, modules, sourceFiles, sourceFolders, type SourceFile } from './source.ts'

const files = sourceFiles(/\.(ts|tsx|mts)$/)

/** Tests, and what only tests use, may reach anywhere. */
const isTest = ({ path }: SourceFile) => /\.test\.tsx?$|^(tests|bench)\//.test(path) || testSupport.has(path)
const testSupport = new Set(['modules/planned-jobs/server/a-plan.ts', 'modules/jobs/server/a-folder.ts'])
const product = files.filter((file) => !isTest(file))

const levels = ['kernel', 'access', 'database', 'platform', 'interface', 'modules', 'apps']
const levelOf = (path: string) => levels.indexOf(path.split('/')[0]!)
const moduleOf = (path: string) => (path.startsWith('modules/') ? path.split('/')[1]! : null)
const ours = (path: string) => levelOf(path) >= 0

/** What runs in a browser or on a phone too: everything outside these. */
const onServer = (path: string) => /^(platform|database|apps\/server|apps\/customer)\/|^modules\/[^/]+\/(server\/|[^/]+-events\.ts$)/.test(path)
/** Of the platform, what browsers may load as well. */
const browserSafe = new Set(['platform/endpoint.ts'])

/** The doors between rooms that stand open on purpose, each with its reason. */
const storesWithDoors: Record<string, string> = {
  'modules/companies/server/company-store.ts': 'numbers of a series, and people, are given out in the transaction of whoever asks',
  'modules/messages/server/message-store.ts': 'a request by the form opens its folder with its words, in one transaction',
  'modules/contacts/server/contact-store.ts': 'a contact becomes a client in the one statement that opens its folder',
  'modules/visits/server/visit-store.ts': 'orders are visits: planned jobs make and date them, the network writes what a partner did',
}

describe('imports run downhill', () => {
  test('from the apps to the kernel, never up', () => {
    const uphill = product.flatMap((file) =>
      importsOf(file)
        .filter((to) => ours(to) && levelOf(to) > levelOf(file.path))
        .map((to) => `${file.path} -> ${to}`),
    )
    expect(uphill).toEqual([])
  })

  test('from later modules to earlier ones', () => {
    const order = modules as readonly string[]
    const uphill = product.flatMap((file) => {
      const from = moduleOf(file.path)
      return importsOf(file)
        .filter((to) => from !== null && moduleOf(to) !== null && order.indexOf(moduleOf(to)!) > order.indexOf(from))
        .map((to) => `${file.path} -> ${to}`)
    })
    expect(uphill).toEqual([])
  })

  test('every module has its place in the order', () => {
    const unknown = new Set(product.flatMap((file) => moduleOf(file.path) ?? []).filter((name) => !(modules as readonly string[]).includes(name)))
    expect([...unknown]).toEqual([])
  })

  test('nothing of the product leans on tests', () => {
    expect(product.flatMap((file) => importsOf(file).filter((to) => /^(tests|bench)\/|\.test\.tsx?$/.test(to)).map((to) => `${file.path} -> ${to}`))).toEqual([])
  })

  test('one app knows nothing of another, save the server that serves them', () => {
    const across = product.flatMap((file) => {
      const app = /^apps\/([^/]+)\//.exec(file.path)?.[1]
      return importsOf(file).filter((to) => app && app !== 'server' && to.startsWith('apps/') && !to.startsWith(`apps/${app}/`)).map((to) => `${file.path} -> ${to}`)
    })
    expect(across).toEqual([])
  })
})

test('what runs in browsers never loads what runs on the server', () => {
  const wrong = product
    .filter((file) => !onServer(file.path))
    .flatMap((file) => importsOf(file).filter((to) => to.startsWith('node:') || (onServer(to) && !browserSafe.has(to) && !typesOnly(file, to))).map((to) => `${file.path} -> ${to}`))
  expect(wrong).toEqual([])
})

test('the tables of a module are written by its own store, which nobody else opens', () => {
  const strangers = product.flatMap((file) =>
    importsOf(file)
      .filter((to) => to.endsWith('-store.ts') && moduleOf(to) !== moduleOf(file.path) && !(to in storesWithDoors))
      .map((to) => `${file.path} -> ${to}`),
  )
  expect(strangers).toEqual([])
})

test('a door between rooms that nobody uses any more is closed', () => {
  const used = new Set(product.flatMap((file) => importsOf(file).filter((to) => moduleOf(to) !== moduleOf(file.path))))
  expect(Object.keys(storesWithDoors).filter((door) => !used.has(door))).toEqual([])
})

test('a file is imported by its name with its ending', () => {
  const vague = files.flatMap((file) => importsOf(file).filter((to) => ours(to) && !/\.(ts|tsx|css|json)$/.test(to)).map((to) => `${file.path} -> ${to}`))
  expect(vague).toEqual([])
})

test('files are short enough to be read: 400 lines at most', () => {
  const long = sourceFiles(/\.(ts|tsx|mts|sql)$/).filter(({ path, text }) => path !== 'database/schema.ts' && text.split('\n').length - 1 > 400).map(({ path }) => path)
  expect(long).toEqual([])
})

test('no barrels, and no rooms for what has no name', () => {
  expect(files.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([])
  expect(sourceFolders().filter((folder) => /(^|\/)(utils|helpers|common|types|lib|misc|shared)(\/|$)/.test(folder))).toEqual([])
})

test('a module is a folder with at most a folder in it', () => {
  const deep = sourceFolders().filter((folder) => folder.startsWith('modules/') && (folder.split('/').length > 3 || !/^modules\/[^/]+(\/(server|screens))?$/.test(folder)))
  expect(deep).toEqual([])
})

function typesOnly(file: SourceFile, to: string): boolean {
  const name = to.split('/').at(-1)!.replaceAll('.', '\\.')
  const lines = file.text.match(new RegExp(`(import|export)\\b[^;'"]*from\\s*['"][^'"]*${name}['"]`, 'g')) ?? []
  return lines.length > 0 && lines.every((line) => /^(import|export) type\b/.test(line))
}
