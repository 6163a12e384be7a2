import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text and says that it did. */
export function CopyButton(props: {
  readonly text: string;
  readonly label?: string;
}): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
  }
  return (
    <span>
      <Button size="small" onClick={() => void copy()}>
        {props.label ?? t('common.copy')}
      </Button>
      <span role="status" className="small muted">
        {copied ? ` ${t('common.copied')}` : ''}
      </span>
    </span>
  );
}
