import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** The rooms that hold source, from the ground up. */
export const rooms = ['kernel', 'access', 'database', 'platform', 'interface', 'modules', 'apps', 'tests', 'bench'] as const

/** The modules, in the total order of docs/architecture.md: each imports only from those before it. */
export const modules = [
  'companies', 'documents', 'notifications', 'messages', 'contacts', 'sites', 'pricing', 'jobs', 'requests', 'quotes', 'visits', 'routes', 'timesheets',
  'planned-jobs', 'invoices', 'network', 'field', 'integrations',
] as const

export type SourceFile = { readonly path: string; readonly text: string }

/** Every source file of the rooms, by its path from the root. */
export function sourceFiles(endings = /\.(ts|tsx|mts|css|sql)$/): SourceFile[] {
  return rooms.flatMap((room) => walk(room)).filter((file) => endings.test(file)).map((file) => ({ path: file, text: fs.readFileSync(path.join(root, file), 'utf8') }))
}

/** Folders of the rooms, by their path from the root. */
export function sourceFolders(): string[] {
  return [...new Set(rooms.flatMap((room) => walk(room)).map((file) => path.posix.dirname(file)))]
}

/** What a file imports: our own files by their path from the root, everything else as it is written. */
export function importsOf({ path: file, text }: SourceFile): string[] {
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [...found].map(([, from, bare, dynamic]) => {
    const name = (from ?? bare ?? dynamic)!
    return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name
  })
}

function walk(folder: string): string[] {
  const place = path.join(root, folder)
  if (!fs.existsSync(place)) return []
  return fs.readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(name)
    return [name]
  })
}
