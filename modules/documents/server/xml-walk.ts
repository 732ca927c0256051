import { SaxesParser } from 'saxes'

export type Attributes = Readonly<Record<string, string>>

/** Walks XML by local names. `open` and `close` get the name without prefix. */
export function walkXml(xml: string, on: { open?: (name: string, attributes: Attributes) => void; close?: (name: string) => void; text?: (text: string) => void }): void {
  if (xml === '') return
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => on.open?.(local(name), attributes as Attributes))
  parser.on('closetag', ({ name }) => on.close?.(local(name)))
  parser.on('text', (words) => on.text?.(words))
  parser.on('cdata', (words) => on.text?.(words))
  parser.write(xml).close()
}
