import { z } from 'zod';
import type { Language } from '../i18n/language.ts';

/** One reason of a refusal as the server writes it into `application/problem+json`. */
const Reason = z.object({
  code: z.string(),
  title_zh: z.string(),
  title_en: z.string(),
  remedy_zh: z.string().optional(),
  remedy_en: z.string().optional(),
  field: z.string().optional(),
  detail: z.string().optional(),
});
export type Reason = z.output<typeof Reason>;

const Problem = z.object({
  code: z.string(),
  title_zh: z.string(),
  title_en: z.string(),
  remedy: z.unknown().optional(),
  remedy_zh: z.string().optional(),
  remedy_en: z.string().optional(),
  field: z.string().optional(),
  detail: z.string().optional(),
  receipt: z.string().optional(),
  reasons: z.array(Reason).optional(),
  refusals: z.array(Reason).optional(),
});

/** A refusal that reached the browser: every reason, the status, and the gateway's receipt. */
export class RefusedByServer extends Error {
  readonly status: number;
  readonly reasons: readonly Reason[];
  readonly receipt: string | undefined;

  constructor(status: number, reasons: readonly Reason[], receipt?: string) {
    super(reasons.map((reason) => reason.code).join(', '));
    this.name = 'RefusedByServer';
    this.status = status;
    this.reasons = reasons;
    this.receipt = receipt;
  }
}

/** Reads a refusal out of an answer, whatever its quality; a proxy's error page becomes one too. */
export function problemOf(status: number, body: unknown): RefusedByServer {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return new RefusedByServer(status, [unreadable(status)]);
  const { reasons, refusals, receipt, remedy: _remedy, ...first } = parsed.data;
  const listed = reasons ?? refusals ?? [];
  return new RefusedByServer(status, listed.length > 0 ? listed : [dense(first)], receipt);
}

/** Whether a call was refused for a reason. */
export function hasReason(fault: unknown, code: string): boolean {
  return fault instanceof RefusedByServer && fault.reasons.some((one) => one.code === code);
}

/** The house cannot be reached at all. */
export function unreachable(): RefusedByServer {
  return new RefusedByServer(0, [
    {
      code: 'web.unreachable',
      title_zh: '连接不上服务器。',
      title_en: 'The server cannot be reached.',
      remedy_zh: '请检查网络后重试;没有提交的内容仍在页面上。',
      remedy_en: 'Check the connection and try again; what you typed is still on the page.',
    },
  ]);
}

/** The sentence for the reader in the language of the page. */
export function titleOf(reason: Reason, language: Language): string {
  return language === 'zh' ? reason.title_zh : reason.title_en;
}

/** What puts it right, where the server says so. */
export function remedyOf(reason: Reason, language: Language): string | undefined {
  return language === 'zh' ? reason.remedy_zh : reason.remedy_en;
}

function dense(reason: Record<string, unknown>): Reason {
  return Reason.parse(
    Object.fromEntries(Object.entries(reason).filter(([, value]) => value !== undefined)),
  );
}

function unreadable(status: number): Reason {
  return {
    code: 'web.unreadable-answer',
    title_zh: `服务器给出了无法识别的回答(${status})。`,
    title_en: `The server gave an answer that cannot be read (${status}).`,
    remedy_zh: '请稍后重试;若反复出现,请拨打 12345。',
    remedy_en: 'Try again later; if it keeps happening, call 12345.',
  };
}
