import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'

export const extensions = { pg_trgm, unaccent, btree_gin }

/**
 * PGlite's file system with a real fsync: Emscripten's NODEFS has none, so `fsync=on` alone reaches no disk
 * (electric-sql/pglite#1107). One fsync per commit.
 */
export class DurableNodeFS extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(pg, options)
    const preRun = result.emscriptenOpts.preRun as ((module: EmscriptenModule) => void)[]
    preRun.push((module) => {
      module.NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd !== undefined && stream.nfd !== null) fs.fsyncSync(stream.nfd)
        return 0
      }
    })
    return result
  }
}

type EmscriptenModule = { NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number | null }) => number } } }

/** PostgreSQL in this process, its files in `folder`, made there unless laid before (`template.ts`). One process per folder: lock it first (`folder-lock.ts`). */
export async function openEmbedded(folder: string): Promise<PGlite> {
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  return PGlite.create({
    fs: new DurableNodeFS(folder),
    // fdatasync is a stub in the wasm build, fsync is not; -F would switch both off.
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      '-c', 'wal_sync_method=fsync',
      '-c', 'shared_buffers=32MB',
    ],
    extensions,
  })
}

/** PostgreSQL in memory, for tests; `template` is what `dumpDataDir` gave. */
export async function openInMemory(template?: Blob): Promise<PGlite> {
  return PGlite.create({ extensions, ...(template ? { loadDataDir: template } : {}) })
}
