import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ItemContext } from '../framework/item-context.ts';

const patienceMs = 20_000;

/** Waits until a checkpoint covers a receipt; answers its text as anybody would store it. */
export async function finalReceipt({ http, keep }: ItemContext, id: string): Promise<string> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const answer = await http.call('GET', `/evidence/receipts/${id}`);
    const text = Buffer.from(answer.bytes).toString('utf8');
    if (answer.json?.['status'] === 'final') {
      keep(`receipt-${id}.json`, text);
      return text;
    }
    await pause(200);
  }
  throw new Error(`receipt ${id} did not become final in ${patienceMs} ms`);
}

/** Stores the public key of the log; answers the file. */
export async function storeLogKey({ http, folder, keep }: ItemContext): Promise<string> {
  const { bytes } = await http.call('GET', '/evidence/log/key');
  keep('log.vkey', bytes);
  const file = join(folder, 'log.vkey');
  writeFileSync(file, bytes);
  return file;
}
