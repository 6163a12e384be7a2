import type { CliIo } from './special-command.ts';

interface PrintedReason {
  readonly code?: string;
  readonly title_zh?: string;
  readonly title_en?: string;
  readonly remedy_zh?: string;
  readonly remedy_en?: string;
  readonly field?: string;
  readonly detail?: string;
}

/** Prints a problem document: as JSON for scripts, else each reason and what puts it right. */
export function printRefusal(body: unknown, json: boolean, io: CliIo): void {
  if (json) io.out(JSON.stringify(body));
  const problem = body as (PrintedReason & { readonly reasons?: readonly PrintedReason[] }) | null;
  const reasons = problem?.reasons ?? (problem?.code ? [problem] : []);
  if (reasons.length === 0) io.err(typeof body === 'string' ? body : JSON.stringify(body));
  for (const reason of reasons) {
    const where = [reason.field, reason.detail].filter(Boolean).join(': ');
    io.err(
      `✗ ${reason.title_zh} / ${reason.title_en} [${reason.code}]${where ? ` — ${where}` : ''}`,
    );
    io.err(`  → ${reason.remedy_zh} / ${reason.remedy_en}`);
  }
}
