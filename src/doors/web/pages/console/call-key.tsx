import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listDemoCredentials } from '#spine/parties/contracts.ts';
import { call } from '../../client/call.ts';
import { Panel } from '../../components/panel.tsx';
import { TextField } from '../../components/text-field.tsx';

/** Key id and secret as typed; the secret never leaves the page. */
export interface TypedKey {
  readonly key_id: string;
  readonly secret: string;
}

/** Where the key is typed; the demo's own key can be taken with one press. */
export function CallKey(props: {
  readonly value: TypedKey;
  readonly onChange: (key: TypedKey) => void;
  readonly consumer_id: string;
}): ReactElement {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const demo = useQuery({
    queryKey: [listDemoCredentials.name],
    queryFn: () => call(listDemoCredentials, {}),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const own = demo.data?.clients.find((one) => one.organisation_id === props.consumer_id);
  return (
    <Panel title={t('console.keyTitle')}>
      <div className="stack">
        <TextField
          label={t('console.key')}
          hint={t('console.keyHint')}
          value={value.key_id}
          onChange={(key_id) => onChange({ ...value, key_id: key_id.trim() })}
          autoComplete="off"
        />
        <TextField
          label={t('console.secret')}
          hint={t('console.secretHint')}
          type="password"
          value={value.secret}
          onChange={(secret) => onChange({ ...value, secret: secret.trim() })}
          autoComplete="off"
        />
        {own !== undefined && (
          <div>
            <Button onClick={() => onChange({ key_id: own.key_id, secret: own.secret })}>
              {t('console.demoKey')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
