import { templateDatabase } from './template.ts'

// Run by bin/prepare.mjs after installing.
await templateDatabase()
