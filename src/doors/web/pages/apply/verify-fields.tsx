import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { RequestedItem } from '#spine/requests/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';

/** An item asked for, as the form holds it. */
export type Wanted = z.input<typeof RequestedItem>;
type Verify = NonNullable<Wanted['verify']>;
const operators = ['=', '>=', '<=', 'present'] as const;

/** Asking only whether a value fulfils a condition, so that the value itself never leaves. */
export function VerifyFields(props: {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { wanted, onChange } = props;
  const { verify, ...plain } = wanted;
  function set(change: Partial<Verify>): void {
    const next: Verify = { op: 'present', value: null, ...verify, ...change };
    onChange({ ...plain, verify: next.op === 'present' ? { op: 'present', value: null } : next });
  }
  return (
    <div className="stack">
      <label className="check">
        <input
          type="checkbox"
          checked={verify !== undefined}
          onChange={() => (verify === undefined ? set({}) : onChange(plain))}
        />
        <span>{t('apply.itemVerify')}</span>
      </label>
      {verify !== undefined && (
        <div className="field-grid">
          <SelectField
            label={t('apply.verifyOp')}
            value={verify.op}
            choices={operators.map((op) => ({ value: op, text: opText(op, t) }))}
            onChange={(chosen) => {
              set({ op: operators.find((one) => one === chosen) ?? 'present', value: '' });
            }}
          />
          {verify.op !== 'present' && (
            <TextField
              label={t('apply.verifyValue')}
              value={String(verify.value ?? '')}
              onChange={(value) => set({ value })}
            />
          )}
        </div>
      )}
    </div>
  );
}

function opText(op: (typeof operators)[number], t: TFunction): string {
  return t(`agreements.op.${op}`);
}
