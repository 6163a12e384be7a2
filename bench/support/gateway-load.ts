// Load for the gateway bench: keep-alive connections over plain sockets, one call in flight each,
// every call signed with a nonce of its own. A process apart, so that its work is not the server's.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import {
  agreement_id,
  idNumberAt,
  key_id,
  personCount,
  purpose,
  secretOf,
} from './bench-register.ts';

/** One run. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
}

/** What came of a run. */
export interface LoadResult {
  readonly answers: number;
  readonly failures: number;
  readonly first_failure: string | undefined;
  readonly seconds: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

const target = `/gateway/${agreement_id}/query`;
const secret = secretOf(key_id);
let calls = 0;

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function run(order: LoadOrder): Promise<LoadResult> {
  // Signed beforehand, as far as memory allows: the load must not be what is measured.
  const ready = Array.from({ length: Math.min(60_000, order.milliseconds * 12) }, signedCall);
  const take = (): Buffer => ready.pop() ?? signedCall();
  const times: number[] = [];
  const tally = { failures: 0, first_failure: undefined as string | undefined };
  const began = performance.now();
  const until = began + order.milliseconds;
  await Promise.all(
    Array.from({ length: order.connections }, () =>
      oneConnection(order.port, until, take, times, tally),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((left, right) => left - right);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { ...tally, answers: times.length, seconds, p50_ms: at(0.5), p99_ms: at(0.99) };
}

function signedCall(): Buffer {
  calls += 1;
  const id_number = idNumberAt((calls * 7_919) % personCount);
  const body = JSON.stringify({ where: { id_number }, purpose, case_number: 'BJ-20260316' });
  const nonce = randomBytes(12).toString('hex');
  const time = Date.now();
  const digest = createHash('sha256').update(body).digest('hex');
  const text = `POST\n${target}\n${digest}\n${time}\n${nonce}`;
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return Buffer.from(
    `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Authorization: Datong-HMAC-SHA256 key=${key_id}, time=${time}, nonce=${nonce}, signature=${signature}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function oneConnection(
  port: number,
  until: number,
  take: () => Buffer,
  times: number[],
  tally: { failures: number; first_failure: string | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sent = 0;
    let answer = '';
    const send = (): void => {
      if (performance.now() >= until) {
        socket.end();
        resolve();
        return;
      }
      answer = '';
      sent = performance.now();
      socket.write(take());
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (part: string) => {
      answer += part;
      if (!isWhole(answer)) return;
      if (answer.startsWith('HTTP/1.1 200')) times.push(performance.now() - sent);
      else {
        tally.failures += 1;
        tally.first_failure ??= Buffer.from(answer, 'latin1').toString();
      }
      send();
    });
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  return answer.length >= head + 4 + Number(length ?? 0);
}
