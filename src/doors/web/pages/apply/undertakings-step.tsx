import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type UndertakingKind,
  undertakingKinds,
  undertakingTexts,
} from '#channels/sharing/contracts.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { StepProps } from './step-props.ts';

/** The three undertakings, each signed by itself (SDR art. 39). */
export function UndertakingsStep({ facts, draft, onDraft }: StepProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  function toggle(kind: UndertakingKind): void {
    const without = draft.signed.filter((one) => one !== kind);
    onDraft({ signed: without.length === draft.signed.length ? [...draft.signed, kind] : without });
  }
  return (
    <fieldset className="group stack">
      <legend>{t('apply.undertakingsLead')}</legend>
      {undertakingKinds.map((kind) => (
        <label key={kind} className="check undertaking">
          <input
            type="checkbox"
            checked={draft.signed.includes(kind)}
            onChange={() => toggle(kind)}
          />
          <span>
            <strong>{t(`apply.kinds.${kind}`)}</strong>
            <span className="undertaking__text">{undertakingTexts[kind][language]}</span>
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
