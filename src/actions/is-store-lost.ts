/** Of Node and of PostgreSQL (class 08, shutting down, starting up, no connection left). */
const lostCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT', // the socket of a server that is not up
  'EPIPE',
  'ETIMEDOUT',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);
// The driver gives these no code.
const lostWords = /^(?:Connection terminated|Client has encountered a connection error)/;

/** Whether a fault says that the store cannot be reached now: it passes, and is no defect. */
export function isStoreLost(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if (lostCodes.has(code)) return code !== 'ENOENT' || isConnecting(fault);
  return code.startsWith('08') || lostWords.test(fault.message);
}

function isConnecting(fault: Error): boolean {
  return 'syscall' in fault && fault.syscall === 'connect';
}
