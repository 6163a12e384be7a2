import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseFormats } from '#channels/opening/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { TierField } from '../../components/tier-field.tsx';
import { inTier, type PlanItemDraft } from './plan-draft.ts';

const quarters = ['1', '2', '3', '4'] as const;

/** One data set of a plan. */
export function PlanItemFields(props: {
  readonly item: PlanItemDraft;
  readonly onItem: (item: PlanItemDraft) => void;
  readonly onRemove: () => void;
  readonly error: string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { item, onItem } = props;
  return (
    <fieldset className="group stack">
      <legend>
        {item.name} <code>{item.directory_code}</code>
      </legend>
      <div className="field-grid">
        <TierField value={item.tier} onChange={(tier) => onItem(inTier(item, tier ?? item.tier))} />
        {item.tier !== 'O3' && (
          <SelectField
            label={t('plans.quarter')}
            value={item.quarter}
            choices={quarters.map((one) => ({
              value: one,
              text: t('plans.quarterOf', { quarter: one }),
            }))}
            onChange={(quarter) => onItem({ ...item, quarter })}
          />
        )}
        <TextField
          label={t('plans.note')}
          hint={item.tier === 'O3' ? t('plans.closedHint') : t('plans.noteHint')}
          value={item.note}
          onChange={(note) => onItem({ ...item, note })}
          error={props.error}
          required={item.tier === 'O3'}
        />
      </div>
      {item.tier === 'O1' && <FormatChoices item={item} onItem={onItem} />}
      <div>
        <Button size="small" onClick={props.onRemove}>
          {t('plans.remove')}
        </Button>
      </div>
    </fieldset>
  );
}

function FormatChoices(props: {
  readonly item: PlanItemDraft;
  readonly onItem: (item: PlanItemDraft) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { item, onItem } = props;
  return (
    <fieldset className="group">
      <legend>{t('plans.formats')}</legend>
      <div className="check-grid check-grid--narrow">
        {releaseFormats.map((format) => (
          <label key={format} className="check">
            <input
              type="checkbox"
              checked={item.formats.includes(format)}
              onChange={() => {
                const formats = releaseFormats.filter((one) => {
                  return item.formats.includes(one) !== (one === format);
                });
                onItem({ ...item, formats });
              }}
            />
            <span>{format.toUpperCase()}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
