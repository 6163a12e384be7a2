import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../client/session.ts';

/** An undertaking as it is shown and signed. */
export interface ShownUndertaking<Kind extends string> {
  readonly kind: Kind;
  readonly title: string;
  readonly text: string;
}

/** The undertakings of a channel, each signed by itself (SDR art. 39). */
export function UndertakingsStep<Kind extends string>(props: {
  readonly session: Session;
  readonly undertakings: readonly ShownUndertaking<Kind>[];
  readonly signed: readonly Kind[];
  readonly onSigned: (signed: readonly Kind[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { session, signed, onSigned } = props;
  function toggle(kind: Kind): void {
    const without = signed.filter((one) => one !== kind);
    onSigned(without.length === signed.length ? [...signed, kind] : without);
  }
  return (
    <fieldset className="group stack">
      <legend>{t('apply.undertakingsLead')}</legend>
      {props.undertakings.map(({ kind, title, text }) => (
        <label key={kind} className="check undertaking">
          <input type="checkbox" checked={signed.includes(kind)} onChange={() => toggle(kind)} />
          <span>
            <strong>{title}</strong>
            <span className="undertaking__text">{text}</span>
          </span>
        </label>
      ))}
      <p className="muted">
        {t('apply.signAs', { organisation: session.organisation.name })} · {session.person.name}
      </p>
    </fieldset>
  );
}
