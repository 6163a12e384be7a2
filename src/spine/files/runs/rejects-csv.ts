import type { Actor, Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import type { RunKinds } from './run-kinds.ts';
import { runLimits } from './run-limits.ts';
import { readRejects } from './run-rejects.ts';
import { getVisibleRun } from './show-run.ts';

const header = ['line', 'name', 'code', 'field', 'reason_zh', 'reason_en', 'excerpt'];

/**
 * The rejects of a run as CSV (UTF-8 with a mark, for spreadsheets), one line for each reason;
 * read in parts while they are sent, so that a million of them take no memory.
 *
 * @throws Refused before the first part when the asker may not see the run
 */
export async function openRejectsCsv(
  kinds: RunKinds,
  asker: { readonly db: Db; readonly actor: Actor },
  run_id: RunId,
): Promise<AsyncIterable<string>> {
  await getVisibleRun(kinds, asker, run_id);
  return csvParts(asker.db, run_id);
}

async function* csvParts(db: Db, run_id: RunId): AsyncGenerator<string> {
  yield `\ufeff${csvLine(header)}`;
  for (let after = 0; ; ) {
    const rows = await readRejects(db, run_id, after, runLimits.rejects_batch);
    const last = rows.at(-1);
    if (!last) return;
    after = last.reject_no;
    const lines = rows.flatMap(({ line, name, reasons }) =>
      reasons.map(({ code, field, zh, en, excerpt }) =>
        csvLine([line, name, code, field, zh, en, excerpt]),
      ),
    );
    yield lines.join('');
  }
}

function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`;
}

// RFC 4180; and a value that a spreadsheet would run as a formula is made plain text, because the
// excerpts come from files of strangers.
function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
