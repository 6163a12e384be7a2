import type { Language } from '../i18n/language.ts';

const zone = 'Asia/Shanghai';

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const reader = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const englishMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2026年11月23日`, in English `23 Nov 2026`; the day is the day in +08:00. */
export function formatDate(at: string | Date, language: Language): string {
  const { year, month, day } = partsOf(at);
  if (language === 'zh') return `${year}年${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${englishMonths[Number(month) - 1]} ${year}`;
}

/** Date with hour and minute in +08:00. */
export function formatDateTime(at: string | Date, language: Language): string {
  const { hour, minute } = partsOf(at);
  return `${formatDate(at, language)} ${hour}:${minute}`;
}

/** The exact moment with its offset, for titles and copies: `2026-11-23 15:20:05 +08:00`. */
export function formatExact(at: string | Date): string {
  const { year, month, day, hour, minute, second } = partsOf(at);
  return `${year}-${month}-${day} ${hour}:${minute}:${second} +08:00`;
}

function partsOf(at: string | Date): Parts {
  const found: Record<string, string> = {};
  for (const part of reader.formatToParts(new Date(at))) found[part.type] = part.value;
  return found as unknown as Parts;
}
