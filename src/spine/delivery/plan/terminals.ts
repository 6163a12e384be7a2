import { BlockList, isIP, isIPv6 } from 'node:net';
import { PlanFault } from './predicate-sql.ts';

/** Whether a call may come from an address. */
export type TerminalRule = (address: string) => boolean;

/** The rule of a list of CIDR blocks and single addresses; an empty list is any address. */
export function terminalRule(blocks: readonly string[]): TerminalRule {
  if (blocks.length === 0) return () => true;
  const agreed = new BlockList();
  for (const block of blocks) addBlock(agreed, block);
  return (address) => {
    const plain = plainAddress(address);
    return isIP(plain) !== 0 && agreed.check(plain, familyOf(plain));
  };
}

/** An IPv4 address that arrived over an IPv6 socket is that IPv4 address (RFC 4291 2.5.5.2). */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
}

function addBlock(agreed: BlockList, block: string): void {
  const [address = '', prefix, ...more] = block.split('/');
  const bits = prefix === undefined ? undefined : Number(prefix);
  const most = isIPv6(address) ? 128 : 32;
  const isPrefix = bits === undefined || (/^\d{1,3}$/.test(prefix ?? '') && bits <= most);
  if (isIP(address) === 0 || more.length > 0 || !isPrefix) {
    throw new PlanFault(`not a CIDR block: ${block}`);
  }
  if (bits === undefined) agreed.addAddress(address, familyOf(address));
  else agreed.addSubnet(address, bits, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
