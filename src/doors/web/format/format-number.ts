import type { Language } from '../i18n/language.ts';

/** All digits, in groups of three. */
export function formatExactCount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** The figure and its unit apart, so that the unit can be set smaller. */
export function splitCount(value: number, language: Language): { figure: string; unit: string } {
  const size = Math.abs(value);
  if (language === 'zh' && size >= 1e8) return { figure: shorten(value / 1e8), unit: '亿' };
  if (language === 'zh' && size >= 1e5) return { figure: shorten(value / 1e4), unit: '万' };
  if (language === 'en' && size >= 1e6) return { figure: shorten(value / 1e6), unit: 'million' };
  return { figure: formatExactCount(value), unit: '' };
}

/** Bytes in powers of 1000, as disks count them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < units.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${step === 0 ? size : shorten(size)} ${units[step]}`;
}

function shorten(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 1 : 2 });
}
