import { Button } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';
import type { TypedKey } from './call-key.tsx';
import { type SignedCall, signCall } from './gateway-call.ts';

/** The command that sends the call, signed here; and the button that sends it from the page. */
export function CallCommand(props: {
  /** Where it is sent, `/gateway/…`. */
  readonly path: string;
  readonly typed: TypedKey;
  readonly body: string;
  readonly busy: boolean;
  readonly onSend: (call: SignedCall) => Promise<void>;
}): ReactElement {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const { path, typed, body } = props;
  const ready = typed.key_id !== '' && typed.secret !== '';
  const shown = useMemo(() => {
    return ready ? signCall(path, typed, body) : undefined;
  }, [path, typed, body, ready]);
  function send(): void {
    setMissing(!ready);
    // A nonce is good for one call, so what is sent is signed anew.
    if (ready) void props.onSend(signCall(path, typed, body));
  }
  return (
    <Panel title={t('console.command')}>
      <div className="stack">
        <pre className="code-block" data-curl={ready}>
          {shown?.curl ?? t('console.commandWaiting')}
        </pre>
        <div className="row">
          <Button type="primary" size="large" loading={props.busy} onClick={send}>
            {t('console.send')}
          </Button>
          {shown !== undefined && <CopyButton text={shown.curl} />}
        </div>
        {missing && !ready && (
          <p role="alert" className="field__error">
            {t('console.needKey')}
          </p>
        )}
      </div>
    </Panel>
  );
}
