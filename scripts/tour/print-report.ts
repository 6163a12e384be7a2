import type { TourReport } from './play-tour.ts';

/** Prints the table of counts, one step a block, and the verdict. */
export function printReport(report: TourReport): void {
  const lines = report.steps.flatMap(({ ok, zh, en, counts }) => [
    `${ok ? '✓' : '✗'} ${zh} ${en}`,
    ...Object.entries(counts).map(([name, value]) => `    ${name.padEnd(18)} ${textOf(value)}`),
  ]);
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  process.stdout.write(`用时 ${report.seconds} 秒 · ${report.seconds} s\n`);
  const failed = report.failed.length > 0 ? ` (${report.failed.join(', ')})` : '';
  process.stdout.write(`verified: ${report.verified}${failed}\n`);
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
