import { Button } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerClient } from '#spine/parties/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { NewSecret } from './new-secret-notice.tsx';

/** Registers an API client and hands over its first key. */
export function NewClientForm(props: {
  readonly organisation_id: string;
  readonly onMade: (secret: NewSecret) => void;
}): ReactElement {
  const { t } = useTranslation();
  const register = useWrite(registerClient);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    register.mutate(
      { organisation_id: props.organisation_id, name },
      {
        onSuccess: (made) => {
          props.onMade({ key_id: made.key.key_id, secret: made.secret });
          setName('');
          setTried(false);
        },
      },
    );
  }
  return (
    <Panel title={t('organisation.newClient')}>
      <form className="stack" onSubmit={send} noValidate>
        <RefusalNotice error={register.error} />
        <TextField
          label={t('organisation.clientName')}
          hint={t('organisation.clientNameHint')}
          value={name}
          onChange={setName}
          required
          error={tried && name.trim() === '' ? t('organisation.clientNameHint') : undefined}
        />
        <div>
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            {t('organisation.create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
