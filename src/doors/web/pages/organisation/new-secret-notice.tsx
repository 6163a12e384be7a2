import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { Facts } from '../../components/facts.tsx';
import { Notice } from '../../components/notice.tsx';

/** A key just made; the only time its secret is seen. */
export interface NewSecret {
  readonly key_id: string;
  readonly secret: string;
}

/** Shows a new secret once, with a way to copy it. */
export function NewSecretNotice({ secret }: { readonly secret: NewSecret }): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" role="alert" title={t('organisation.secretTitle')}>
      <div className="stack">
        <p>{t('organisation.secretText')}</p>
        <Facts
          rows
          facts={[
            {
              term: t('organisation.key'),
              value: <span className="mono">{secret.key_id}</span>,
            },
            {
              term: t('organisation.secret'),
              value: (
                <span className="row">
                  <span className="mono">{secret.secret}</span> <CopyButton text={secret.secret} />
                </span>
              ),
            },
          ]}
        />
      </div>
    </Notice>
  );
}
