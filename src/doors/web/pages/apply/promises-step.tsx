import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PromiseKind, promiseKinds, promiseTexts } from '#channels/sharing/contracts.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { StepProps } from './step-props.ts';

/** The three promises, each signed by itself (SDR art. 39). */
export function PromisesStep({ facts, draft, onDraft }: StepProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  function toggle(kind: PromiseKind): void {
    const without = draft.signed.filter((one) => one !== kind);
    onDraft({ signed: without.length === draft.signed.length ? [...draft.signed, kind] : without });
  }
  return (
    <fieldset className="group stack">
      <legend>{t('apply.promisesLead')}</legend>
      {promiseKinds.map((kind) => (
        <label key={kind} className="check promise">
          <input
            type="checkbox"
            checked={draft.signed.includes(kind)}
            onChange={() => toggle(kind)}
          />
          <span>
            <strong>{t(`apply.kinds.${kind}`)}</strong>
            <span className="promise__text">{promiseTexts[kind][language]}</span>
          </span>
        </label>
      ))}
      <p className="muted">
        {t('apply.signAs', { organisation: facts.session.organisation.name })} ·{' '}
        {facts.session.person.name}
      </p>
    </fieldset>
  );
}
