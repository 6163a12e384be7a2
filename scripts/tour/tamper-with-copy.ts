import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StepReport } from './step-report.ts';
import type { CliAnswer, TourInstance } from './tour-instance.ts';

/** Copies the log, checks the copy, flips one bit in its records, and checks that it is found. */
export async function tamperWithCopy(instance: TourInstance): Promise<StepReport> {
  const copy = join(instance.work_folder, 'copy');
  cpSync(join(instance.data_folder, 'evidence'), join(copy, 'evidence'), { recursive: true });
  const before = await check(instance, copy);
  const file = largestOfRecords(join(copy, 'evidence'));
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  const after = await check(instance, copy);
  return {
    step: 'tampering',
    zh: '篡改日志副本',
    en: 'Tamper with a copy of the log',
    ok:
      before.code === 0 &&
      before.json['ok'] === true &&
      after.code === 1 &&
      after.json['ok'] === false,
    counts: {
      records: before.json['records'],
      checkpoints: before.json['checkpoints'],
      whole_copy_ok: before.json['ok'],
      flipped: `${file.slice(copy.length + 1)} @ ${at}`,
      tampered_copy_ok: after.json['ok'],
      first_bad: after.json['first_bad'],
    },
  };
}

function check(instance: TourInstance, data: string): Promise<CliAnswer> {
  return instance.cli(['evidence', 'check', '--data', data, '--json']);
}

/** Where most records are: a bundle of full tiles, or the journal while there are few. */
function largestOfRecords(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /entries|journal/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((left, right) => statSync(right).size - statSync(left).size);
  const [largest] = files;
  if (largest === undefined) throw new Error('the log has no records yet');
  return largest;
}
