import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One entry for each program that runs in a browser: where its page is, and under which address it is served. */
const clients = {
  office: { root: at('apps/office'), base: '/', outDir: at('dist/office') },
} as const

const client = clients[(process.env['DOSSIER_CLIENT'] ?? 'office') as keyof typeof clients]

export default defineConfig(({ mode }) => ({
  root: client.root,
  base: client.base,
  plugins: [react()],
  // Where a browser needs less than the server does.
  resolve: {
    alias: [
      { find: /^zod$/, replacement: at('apps/office/no-schemas.ts') },
      { find: /^temporal-polyfill$/, replacement: at('apps/office/native-dates.ts') },
    ],
  },
  define: { __GALLERY__: JSON.stringify(mode !== 'production') },
  build: {
    outDir: client.outDir,
    // Not `assets`: that is a page.
    assetsDir: 'static',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // `light-dark()` as it is written: browsers of spring 2024 and later.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': process.env['DOSSIER_SERVER'] ?? 'http://127.0.0.1:3000' } },
}))
