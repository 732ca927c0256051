/** The fields of a form sent without files; what is larger than any honest form (`limit` bytes), or is no form, reads as an empty one. */
export async function readForm(request: Request, limit: number): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (!(request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded') || !request.body) return new URLSearchParams()
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) return new URLSearchParams()
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
