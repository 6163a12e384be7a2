import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agreement } from '#spine/agreements/contracts.ts';
import type { FileFormat, ReleasedFile } from '#spine/delivery/index.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import { loanAgreement } from './gateway-fixture.ts';

/** The agreement under which figures of the library are open to everybody. */
export function openAgreement(changes: Partial<Agreement> = {}): Agreement {
  const items = ['branch', 'loans'].map((column) => ({
    item_id: `i_${column}`,
    column,
    name_zh: column,
    mask: null,
  }));
  return loanAgreement({
    number: 'KF-2026-000001',
    channel: 'opening',
    modes: ['query', 'file'],
    scenario_id: null,
    request_id: null,
    consumer_id: publicOrganisationId,
    snapshot: 'released',
    items,
    limits: {
      calls_per_day: null,
      records_per_day: null,
      persons_per_day: null,
      records_per_call: 100,
    },
    purpose: '',
    subject_column: null,
    lookup_columns: [],
    ...changes,
  });
}

/** A released file on disk, of bytes that a test chose. */
export interface Released {
  readonly file: ReleasedFile;
  readonly bytes: Buffer;
  /** What a port answers that knows this one file. */
  find(directory_code: string, snapshot: string, format: FileFormat): ReleasedFile | undefined;
  remove(): void;
}

export function writeReleased(bytes: Buffer, format: FileFormat = 'csv'): Released {
  const folder = mkdtempSync(join(tmpdir(), 'datong-released-'));
  const path = join(folder, `figures.${format}`);
  writeFileSync(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file: ReleasedFile = {
    path,
    bytes: bytes.length,
    sha256,
    etag: `"${sha256.slice(0, 32)}"`,
    rows: 7,
    released_at: '2026-03-15T08:00:00Z',
    media_type: 'text/csv; charset=utf-8',
    name: '图书馆借阅统计',
    licence: 'https://data.example/licence/public-1.0',
    columns: [
      { column: 'branch', mask: null },
      { column: 'loans', mask: null },
    ],
  };
  return {
    file,
    bytes,
    find: (_, snapshot, asked) => (snapshot === 'released' && asked === format ? file : undefined),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
