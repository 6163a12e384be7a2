import { Button } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  disableSecondFactor,
  enrolSecondFactor,
  showSecondFactor,
} from '#spine/parties/contracts.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { ConfirmFactor } from './confirm-factor.tsx';

/** Turns my second factor on and off. */
export function FactorPanel(): ReactElement {
  const { t } = useTranslation();
  const found = useRead(showSecondFactor, {});
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Panel title={t('account.factor')} note={t('account.factorNote')}>
      <Loaded query={found}>
        {({ enrolled, recovery_codes_left: count }) => (
          <div className="stack">
            <p>{enrolled ? t('account.factorOn', { count }) : t('account.factorOff')}</p>
            {codes.length > 0 && (
              <div role="status">
                <p>{t('account.recovery')}</p>
                <pre className="mono">{codes.join('\n')}</pre>
              </div>
            )}
            {enrolled ? <Disable /> : <Enrol onCodes={setCodes} />}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function Enrol({
  onCodes,
}: {
  readonly onCodes: (codes: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const enrol = useWrite(enrolSecondFactor);
  const [password, setPassword] = useState('');
  function send(event: FormEvent): void {
    event.preventDefault();
    if (password !== '') enrol.mutate({ current_password: password });
  }
  if (enrol.data) return <ConfirmFactor made={enrol.data} onCodes={onCodes} />;
  return (
    <form className="stack" onSubmit={send} noValidate>
      <RefusalNotice error={enrol.error} />
      <TextField
        label={t('account.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      <div>
        <Button htmlType="submit" loading={enrol.isPending}>
          {t('account.enrol')}
        </Button>
      </div>
    </form>
  );
}

function Disable(): ReactElement {
  const { t } = useTranslation();
  const disable = useWrite(disableSecondFactor);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  function send(event: FormEvent): void {
    event.preventDefault();
    if (password !== '' && code !== '') disable.mutate({ current_password: password, code });
  }
  return (
    <form className="stack" onSubmit={send} noValidate>
      <RefusalNotice error={disable.error} />
      <TextField
        label={t('account.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      <TextField
        label={t('account.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        required
      />
      <div>
        <Button danger htmlType="submit" loading={disable.isPending}>
          {t('account.disable')}
        </Button>
      </div>
    </form>
  );
}
