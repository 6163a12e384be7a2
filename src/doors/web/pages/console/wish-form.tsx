import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import type { PlanColumn } from '#spine/delivery/contracts.ts';
import { Panel } from '../../components/panel.tsx';
import { patternWords } from '../../components/pattern-words.ts';
import { TextField } from '../../components/text-field.tsx';
import { useItemNames } from '../../components/use-item-names.ts';
import type { CallWish } from './call-body.ts';

/** What the call asks for: items, look-up values, how many, purpose and case. */
export function WishForm(props: {
  readonly agreement: AgreementView;
  readonly columns: readonly PlanColumn[];
  readonly wish: CallWish;
  readonly onWish: (wish: CallWish) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { agreement, columns, wish, onWish } = props;
  const names = useItemNames(agreement.directory_code);
  const lookups = lookupColumns(agreement, columns);
  return (
    <Panel title={t('console.fields')}>
      <div className="stack">
        <ItemChecks columns={columns} wish={wish} onWish={onWish} />
        {lookups.length > 0 && (
          <fieldset className="group">
            <legend>{t('console.filters')}</legend>
            <div className="field-grid">
              {lookups.map((column) => (
                <TextField
                  key={column}
                  label={`${names.get(column) ?? column} ${t('console.filterValue')}`}
                  value={wish.where[column] ?? ''}
                  onChange={(value) => {
                    onWish({ ...wish, where: { ...wish.where, [column]: value } });
                  }}
                />
              ))}
            </div>
          </fieldset>
        )}
        <div className="field-grid">
          <TextField
            label={t('console.limit')}
            type="number"
            value={wish.limit}
            onChange={(limit) => onWish({ ...wish, limit })}
            hint={t('agreements.limitPerCall', { value: agreement.limits.records_per_call })}
          />
          <TextField
            label={t('console.caseNumber')}
            value={wish.case_number}
            onChange={(text) => onWish({ ...wish, case_number: text })}
            required={agreement.case_rule.required}
            {...(agreement.case_rule.pattern === null
              ? {}
              : { hint: patternWords(agreement.case_rule.pattern, t) })}
          />
          <TextField
            label={t('console.purpose')}
            value={wish.purpose}
            onChange={(purpose) => onWish({ ...wish, purpose })}
            hint={t('console.purposeHint')}
            wide
            required
          />
        </div>
      </div>
    </Panel>
  );
}

/** What may be asked by: delivered columns that may be filtered, and keys that never leave. */
function lookupColumns(
  agreement: AgreementView,
  columns: readonly PlanColumn[],
): readonly string[] {
  const filterable = columns.filter((column) => column.filter !== 'none');
  return [...new Set([...agreement.lookup_columns, ...filterable.map((one) => one.column)])];
}

function ItemChecks(props: {
  readonly columns: readonly PlanColumn[];
  readonly wish: CallWish;
  readonly onWish: (wish: CallWish) => void;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const { wish, onWish } = props;
  const delivered = props.columns.filter((column) => column.delivered);
  const all = delivered.map((column) => column.column);
  const chosen = wish.select.length === 0 ? all : wish.select;
  function toggle(column: string): void {
    const next = all.filter((one) => (one === column) !== chosen.includes(one));
    onWish({ ...wish, select: next.length === all.length ? [] : next });
  }
  return (
    <fieldset className="group">
      <legend className="sr-only">{t('console.fields')}</legend>
      <div className="check-grid">
        {delivered.map((column) => {
          const mask = i18n.language === 'en' ? column.mask_en : column.mask_zh;
          return (
            <label key={column.column} className="check check--facet">
              <input
                type="checkbox"
                checked={chosen.includes(column.column)}
                onChange={() => toggle(column.column)}
              />
              <span>
                {column.name_zh}
                {mask !== '' && <span className="check__note">{mask}</span>}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
