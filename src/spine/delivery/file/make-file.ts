import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeyedDigest } from '../caller/keyed-digest.ts';
import { gatewayLimits } from '../limits.ts';
import type { DeliveredColumn, Plan } from '../plan/plan.ts';
import type { PageRow } from '../query/page.ts';
import { subjectHash } from '../query/quota.ts';
import { readPage } from '../query/read-page.ts';
import { rowJson } from '../query/row-json.ts';
import type { MadeFormat } from './file-format.ts';
import type { FileFacts } from './file-part.ts';
import { headerCsv, rowCsv } from './row-csv.ts';
import type { Spool, SpoolFile } from './spool.ts';

/** A file made from the rows of a plan, complete on disk and hashed. */
export interface MadeFile {
  readonly file: SpoolFile;
  readonly facts: FileFacts;
  readonly rows: number;
  /** Keyed hashes of the persons it tells of. */
  readonly subjects: ReadonlySet<string>;
}

/** A limit of the day that the file by itself is beyond. */
export type BeyondLimit = 'records' | 'persons';

interface Writing {
  readonly columns: readonly DeliveredColumn[];
  readonly before: string;
  readonly after: string;
  rowText(row: PageRow, place: number): string;
  readonly media_type: string;
}

/**
 * Makes the file of a plan: its rows, columns and masks as in answers, page by page, so that memory
 * stays bounded and other calls get their turn. Stops as soon as a limit of the day is passed.
 */
export async function makeFile(
  plan: Plan,
  format: MadeFormat,
  digest: KeyedDigest,
  spool: Spool,
): Promise<MadeFile | BeyondLimit> {
  const file = await spool.create();
  try {
    const made = await write(plan, writingOf(plan, format), digest, file);
    if (typeof made === 'string') {
      await file.close();
      return made;
    }
    const { bytes, sha256 } = await file.finish();
    const { media_type } = writingOf(plan, format);
    const name = `${plan.agreement.number}-${plan.snapshot_id}`;
    const facts = { format, media_type, name, bytes, sha256, etag: `"${sha256}"` };
    return { file, facts, ...made };
  } catch (fault) {
    await file.close();
    throw fault;
  }
}

async function write(
  plan: Plan,
  writing: Writing,
  digest: KeyedDigest,
  file: SpoolFile,
): Promise<Pick<MadeFile, 'rows' | 'subjects'> | BeyondLimit> {
  const { limits } = plan.agreement;
  const { columns } = writing;
  const limit = gatewayLimits.page_rows_max;
  const subjects = new Set<string>();
  let rows = 0;
  let after: number | undefined = 0;
  await file.add(writing.before);
  while (after !== undefined) {
    const page = await readPage(plan, { columns, conditions: [], indexed: false, after, limit });
    if (rows + page.rows.length > (limits.records_per_day ?? Infinity)) return 'records';
    for (const row of page.rows) {
      await file.add(writing.rowText(row, rows));
      if (plan.subject) noteSubject(subjects, digest, row);
      rows += 1;
    }
    if (subjects.size > personsMax(plan)) return 'persons';
    after = page.next_after;
    await nextTurn();
  }
  await file.add(writing.after);
  return { rows, subjects };
}

// A row without a subject tells of nobody.
function noteSubject(subjects: Set<string>, digest: KeyedDigest, row: PageRow): void {
  const subject = row[row.length - 1];
  if (subject !== null && subject !== undefined) subjects.add(subjectHash(digest, String(subject)));
}

function personsMax({ agreement }: Plan): number {
  return Math.min(agreement.limits.persons_per_day ?? Infinity, gatewayLimits.file_persons_max);
}

function writingOf(plan: Plan, format: MadeFormat): Writing {
  const columns = [...plan.delivered.values()];
  if (format === 'csv') {
    return {
      columns,
      before: headerCsv(columns),
      after: '',
      rowText: (row) => rowCsv(columns, row),
      media_type: 'text/csv; charset=utf-8; header=present',
    };
  }
  return {
    columns,
    before: '[',
    after: ']\n',
    rowText: (row, place) => `${place === 0 ? '\n' : ',\n'}${rowJson(columns, row)}`,
    media_type: 'application/json; charset=utf-8',
  };
}
