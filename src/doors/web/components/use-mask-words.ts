import { useTranslation } from 'react-i18next';
import type { MaskSpec } from '#kernel/mask-spec.ts';

/** Says in plain words what a mask does to a value before it leaves. */
export function useMaskWords(): (mask: MaskSpec | null) => string {
  const { t } = useTranslation();
  return (mask) => {
    if (mask === null) return t('directory.items.noMask');
    switch (mask.kind) {
      case 'drop':
      case 'null':
        return t(`masks.${mask.kind}`);
      case 'constant':
        return t('masks.constant', { value: String(mask.value) });
      case 'partial':
        return t('masks.partial', { head: mask.head, tail: mask.tail });
      case 'preset':
        return t('masks.preset', { preset: t(`masks.presets.${mask.preset}`) });
      case 'keyed-hash':
        return t('masks.keyed-hash', { length: mask.length });
      case 'bucket':
        return t('masks.bucket', { step: mask.step });
      case 'date-truncate':
        return t('masks.date-truncate', { unit: t(`masks.units.${mask.unit}`) });
      case 'predicate':
        return t('masks.predicate', { op: mask.op, value: valueText(mask.value) });
    }
  };
}

function valueText(value: unknown): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
