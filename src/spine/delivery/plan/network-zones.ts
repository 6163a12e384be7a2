import type { NetworkZone } from '#spine/agreements/contracts.ts';

/** Which addresses lie in a network zone: CIDR blocks and single addresses, never none. */
export type ZoneBlocks = Readonly<Record<NetworkZone, readonly string[]>>;

// RFC 1918, RFC 4193 and this machine: no address of the internet is among them.
const inner = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '::1',
  'fc00::/7',
] as const;

/**
 * What holds until the operator says which blocks are whose (`--zone`): an agreed inner network is
 * never the internet. The registered blocks of the government extranet are not published, so none
 * is guessed here: a guess too wide would let the internet in.
 */
export const usualZoneBlocks: ZoneBlocks = {
  'government-extranet': inner,
  'special-network': inner,
  internet: ['0.0.0.0/0', '::/0'],
};
