import dns from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Networks that are not the internet (RFC 6890 and what clouds keep for themselves). */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) inside.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [['::', 128], ['::1', 128], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(network, bits, 'ipv6')

export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isPrivateAddress(mapped)
  const family = isIP(address)
  return family === 0 || inside.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * The address to connect to for a host somebody typed: looked up once, and that very address used, so that the name cannot come to mean
 * another one in between. `private`: it is in a private network, where a typed name must not lead; null: there is no such host.
 */
export async function addressOf(host: string, privateToo: boolean): Promise<{ readonly address: string } | 'private' | null> {
  const found = isIP(host) ? [{ address: host }] : await dns.lookup(host, { all: true }).catch(() => [])
  if (found.length === 0) return null
  if (!privateToo && found.some(({ address }) => isPrivateAddress(address))) return 'private'
  return { address: found[0]!.address }
}
