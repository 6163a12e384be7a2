// Addresses come from sockets and trusted proxies, where they were checked.
const ipv6Form = /^[0-9a-f:.]*:[0-9a-f:.]*$/i;

/**
 * The address under which attempts are counted: an IPv4 address as it is, an IPv6 address by its
 * first 64 bits, since whoever has one has the other 2^64 of the same network too.
 *
 * @example addressForCounting('2001:db8::1') // '2001:db8:0:0'
 */
export function addressForCounting(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = address] = address.split('%', 1); // the zone is a name of this machine's
  if (!ipv6Form.test(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::', 2);
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

// The last 32 bits may be written as an IPv4 address; they stand for two groups.
function groups(part: string): readonly string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
