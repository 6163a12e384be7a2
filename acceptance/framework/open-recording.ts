import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowserDoor, type SharedBrowser } from './doors/browser-door.ts';
import { openCliDoor } from './doors/cli-door.ts';
import { openHttpDoor } from './doors/http-door.ts';
import type { Evidence, EvidenceShelf } from './evidence-shelf.ts';
import type { Instance } from './instance.ts';
import { NotSeen } from './item-context.ts';
import type { Check } from './results.ts';
import type { OpenRecording } from './run-item.ts';

const seenMax = 400;

interface Parts {
  readonly root: string;
  readonly instance: Pick<Instance, 'url' | 'data_folder'>;
  readonly shelf: EvidenceShelf;
  readonly browser: SharedBrowser;
  readonly signal: AbortSignal;
}

/** Hands each run of an item its doors, and writes down what passes through them. */
export function recordingOpener({ root, instance, shelf, browser, signal }: Parts): OpenRecording {
  return async (id, broken) => {
    const folder = mkdtempSync(join(tmpdir(), 'datong-item-'));
    const checks: Check[] = [];
    const evidence: Evidence[] = [];
    const exchanges: unknown[] = [];
    const keep = (name: string, content: string | Uint8Array): void => {
      evidence.push(shelf.keep(name, content));
    };
    const note = (name: string, exchange: Readonly<Record<string, unknown>>): void => {
      exchanges.push({ exchange: name, ...exchange });
    };
    const pages = openBrowserDoor(instance.url, browser, keep);
    return {
      context: {
        url: instance.url,
        folder,
        signal,
        keep,
        http: openHttpDoor(instance.url, note, signal),
        cli: openCliDoor(root, instance.url, note, signal),
        browser: pages,
        dataFolder() {
          if (instance.data_folder !== undefined) return instance.data_folder;
          throw new Error(
            '平台在别处运行,请用 --data 指明数据目录 / name the data folder with --data',
          );
        },
        see(check, holds, detail) {
          const seen = textOf(detail);
          checks.push({ check, holds, seen });
          if (!holds) throw new NotSeen(check, seen);
        },
      },
      gathered: () => ({ checks, evidence }),
      async close() {
        await pages.close();
        const name = `${id}${broken ? '.counterproof' : ''}.exchanges.json`;
        if (exchanges.length > 0) keep(name, `${JSON.stringify(exchanges, null, 2)}\n`);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
}

function textOf(detail: unknown): string {
  const text = typeof detail === 'string' ? detail : JSON.stringify(detail);
  return (text ?? 'undefined').slice(0, seenMax);
}
