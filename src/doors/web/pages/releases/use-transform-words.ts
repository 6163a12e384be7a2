import { useTranslation } from 'react-i18next';
import type { ReleaseTransform } from '#channels/opening/contracts.ts';

/** Says in plain words what is done to a column before it is released. */
export function useTransformWords(): (transform: ReleaseTransform) => string {
  const { t } = useTranslation();
  return (transform) => {
    switch (transform.kind) {
      case 'drop':
        return t('releases.transform.drop', { column: transform.column });
      case 'band':
        return t('releases.transform.band', { column: transform.column, width: transform.width });
      case 'period':
        return t('releases.transform.period', {
          column: transform.column,
          to: t(`masks.units.${transform.to}`),
        });
      case 'prefix':
        return t('releases.transform.prefix', {
          column: transform.column,
          characters: transform.characters,
        });
      case 'grid':
        return t('releases.transform.grid', { column: transform.column });
      case 'suppress-small-classes':
        return t('releases.transform.suppressClasses');
      case 'suppress-small-cells':
        return t('releases.transform.suppressCells');
    }
  };
}
