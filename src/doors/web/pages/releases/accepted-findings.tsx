import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { identifierKinds } from '#channels/opening/contracts.ts';
import { type Choice, SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { AcceptedFinding } from './profile-draft.ts';

/** Findings in values that are no identifiers of persons, each with its reason. */
export function AcceptedFindings(props: {
  readonly columns: readonly Choice[];
  readonly findings: readonly AcceptedFinding[];
  readonly onFindings: (findings: readonly AcceptedFinding[]) => void;
  readonly errorOf: (at: number) => string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { columns, findings, onFindings } = props;
  function change(at: number, next: Partial<AcceptedFinding>): void {
    onFindings(findings.map((one, index) => (index === at ? { ...one, ...next } : one)));
  }
  return (
    <fieldset className="group stack">
      <legend>{t('releases.accepted')}</legend>
      <p className="field__hint">{t('releases.acceptedHint')}</p>
      {findings.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
        <div key={at} className="field-grid">
          <SelectField
            label={t('releases.column')}
            value={one.column}
            choices={columns}
            onChange={(column) => change(at, { column })}
          />
          <SelectField
            label={t('releases.identifier')}
            value={one.kind}
            choices={identifierKinds.map((kind) => ({
              value: kind,
              text: t(`releases.identifiers.${kind}`),
            }))}
            onChange={(chosen) => {
              change(at, { kind: identifierKinds.find((kind) => kind === chosen) ?? one.kind });
            }}
          />
          <TextField
            label={t('common.reason')}
            hint={t('releases.acceptedReasonHint')}
            value={one.reason}
            onChange={(reason) => change(at, { reason })}
            error={props.errorOf(at)}
            required
          />
          <div>
            <Button onClick={() => onFindings(findings.filter((_, index) => index !== at))}>
              {t('releases.removeFinding')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          onClick={() => {
            const column = columns[0]?.value ?? '';
            onFindings([...findings, { column, kind: 'mobile-phone', reason: '' }]);
          }}
        >
          {t('releases.addFinding')}
        </Button>
      </div>
    </fieldset>
  );
}
