import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { Notice } from '../../components/notice.tsx';

/** What came of an act that was carried out; a secret in it is shown here and never again. */
export interface HandedOver {
  readonly action: string;
  readonly secret?: string;
}

/** Tells that an act is done and hands over what was made by it. */
export function HandOver({ made }: { readonly made: HandedOver }): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice tone="ok" role="status" title={t('acts.done', { action: made.action })}>
      {made.secret !== undefined && (
        <p>
          {t('acts.secret')} <code>{made.secret}</code> <CopyButton text={made.secret} />
        </p>
      )}
    </Notice>
  );
}

/** The secret of an answer: a first password or the secret of a key. */
export function secretOf(answer: unknown): Pick<HandedOver, 'secret'> {
  if (typeof answer !== 'object' || answer === null) return {};
  const { initial_password, secret } = answer as Readonly<Record<string, unknown>>;
  const found = initial_password ?? secret;
  return typeof found === 'string' ? { secret: found } : {};
}
