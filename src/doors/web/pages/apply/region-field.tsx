import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listRegions } from '#spine/parties/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The city or some of its districts. */
export function RegionField(props: {
  readonly regions: readonly string[];
  readonly onRegions: (regions: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const found = useRead(listRegions, { retired: 'false' });
  const { regions, onRegions } = props;
  function toggle(code: string): void {
    const without = regions.filter((one) => one !== code);
    onRegions(without.length === regions.length ? [...regions, code] : without);
  }
  return (
    <fieldset className="group field-grid__wide">
      <legend>{t('apply.regions')}</legend>
      <p className="field__hint">{t('apply.regionsHint')}</p>
      <div className="check-grid check-grid--narrow">
        {(found.data?.items ?? []).map((region) => (
          <label key={region.code} className="check check--facet">
            <input
              type="checkbox"
              checked={regions.includes(region.code)}
              onChange={() => toggle(region.code)}
            />
            <span>{language === 'zh' ? region.name : region.name_en}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
