import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SeededRandom } from '#kernel/seeded-random.ts';
import { type ServerProcess, startServer } from '#test/support/server-process.ts';
import { callGateway, type DemoCaller, findDemoCaller } from './demo-caller.ts';

const callers = 16;
const loadMsMax = 1_200;
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const cli = fileURLToPath(new URL('../../src/main/command-line.ts', import.meta.url));

/** What is killed: the platform, its database under it, both, or the platform at its start. */
export const platformFaults = ['platform', 'database', 'platform-and-database', 'start'] as const;
export type PlatformFault = (typeof platformFaults)[number];

/** What one round with the whole platform found. */
export interface PlatformRound {
  readonly answered: number;
  readonly refused: number;
  readonly without_record: number;
  readonly broken: boolean;
  readonly restart_seconds: number;
}

/** The demo city as `npm start` runs it, killed and started again. */
export class CrashPlatform {
  readonly #data: string;
  readonly #caller: DemoCaller;
  #server: ServerProcess;

  private constructor(data: string, server: ServerProcess, caller: DemoCaller) {
    this.#data = data;
    this.#server = server;
    this.#caller = caller;
  }

  static async start(): Promise<CrashPlatform> {
    const data = mkdtempSync(join(tmpdir(), 'datong-crash-'));
    const server = await startServer(data);
    return new CrashPlatform(data, server, await findDemoCaller(server.url));
  }

  /** One fault at a random moment under load; then a check, a start, every receipt asked for. */
  async round(fault: PlatformFault, random: SeededRandom): Promise<PlatformRound> {
    const over = new AbortController();
    const tally = { answered: 0, refused: 0, receipts: [] as string[] };
    const loading = this.#load(over.signal, tally);
    await sleep(20 + random.next() * loadMsMax);
    if (fault === 'database') {
      this.#killDatabase();
      await sleep(random.next() * loadMsMax); // the platform goes on, and starts it again
    }
    await this.#server.kill();
    if (fault === 'platform-and-database') this.#killDatabase();
    over.abort();
    await loading;
    const isSound = this.#check();
    if (fault === 'start') await this.#killStart(random);
    this.#server = await startServer(this.#data);
    const { answered, refused } = tally;
    const restart_seconds = this.#server.seconds_to_ready;
    const without_record = await this.#countMissing(tally.receipts);
    return { answered, refused, without_record, broken: !isSound, restart_seconds };
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #load(
    over: AbortSignal,
    tally: { answered: number; refused: number; receipts: string[] },
  ): Promise<void> {
    const loop = async (): Promise<void> => {
      while (!over.aborted) {
        try {
          const response = await callGateway(this.#server.url, this.#caller);
          const { receipt } = (await response.json()) as { receipt?: string };
          if (receipt !== undefined) tally.receipts.push(receipt);
          if (response.ok) tally.answered += 1;
          else tally.refused += 1;
        } catch {
          if (!over.aborted) await sleep(5);
        }
      }
    };
    await Promise.all(Array.from({ length: callers }, loop));
  }

  // While it drains facts, builds serving copies and swaps them in.
  async #killStart(random: SeededRandom): Promise<void> {
    const words = [main, '--port', '0', '--data', this.#data];
    const start = spawn(process.execPath, words, { stdio: 'ignore' });
    const ended = new Promise<void>((done) => start.on('close', () => done()));
    await sleep(300 + random.next() * 2_500);
    start.kill('SIGKILL');
    await ended;
  }

  #killDatabase(): void {
    const file = join(this.#data, 'postgres', 'cluster', 'postmaster.pid');
    if (!existsSync(file)) return;
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
  }

  #check(): boolean {
    const words = [cli, 'evidence', 'check', '--data', this.#data, '--json'];
    const run = spawnSync(process.execPath, words, { encoding: 'utf8' });
    if (run.status !== 0) process.stderr.write(`${run.stdout}${run.stderr}\n`);
    return run.status === 0;
  }

  async #countMissing(receipts: readonly string[]): Promise<number> {
    let missing = 0;
    for (const receipt of receipts) {
      const response = await fetch(`${this.#server.url}/evidence/receipts/${receipt}`);
      if (!response.ok) missing += 1;
      await response.arrayBuffer();
    }
    return missing;
  }
}
