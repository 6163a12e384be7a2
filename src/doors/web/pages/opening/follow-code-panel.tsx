import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextField } from '../../components/text-field.tsx';

/** The follow code of whoever asked without an account: shown to be kept, or typed in again. */
export function FollowCodePanel(props: {
  readonly code: string | undefined;
  /** Whether the matter could be read with the code, or without one. */
  readonly known: boolean;
  readonly onFollow: (code: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { code, known, onFollow } = props;
  const [typed, setTyped] = useState('');
  if (code !== undefined && known) {
    return (
      <Notice tone="warn" title={t('followCode.keep')}>
        <p className="row">
          <code>{code}</code> <CopyButton text={code} />
        </p>
        <p>{t('followCode.keepText')}</p>
      </Notice>
    );
  }
  return (
    <Panel title={t('followCode.title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') onFollow(typed);
        }}
      >
        <TextField
          label={t('followCode.label')}
          hint={t('followCode.hint')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        <div className="form-actions">
          <Button htmlType="submit">{t('followCode.send')}</Button>
        </div>
      </form>
    </Panel>
  );
}
