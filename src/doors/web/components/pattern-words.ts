import type { TFunction } from 'i18next';

/** Says a pattern of case numbers as a person would: `PD-\d{8}` is "PD-" and 8 digits. */
export function patternWords(pattern: string, t: TFunction): string {
  return pattern
    .replaceAll(/\\d(?:\{(\d+)\})?/g, (_, count?: string) => {
      return t('agreements.digits', { count: Number(count ?? '1') });
    })
    .replaceAll(/\[A-Z\](?:\{(\d+)\})?/g, (_, count?: string) => {
      return t('agreements.capitals', { count: Number(count ?? '1') });
    });
}
