import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseReceiptId } from '#kernel/receipt.ts';
import { TextField } from '../../components/text-field.tsx';

/** Leads to the page of the receipt with a number. */
export function FetchByNumber(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [bad, setBad] = useState(false);
  function send(event: FormEvent): void {
    event.preventDefault();
    const wanted = id.trim();
    const readable = parseReceiptId(wanted) !== undefined;
    setBad(!readable);
    if (readable) void navigate({ to: '/receipts/$id', params: { id: wanted } });
  }
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={t('receipts.number')}
        value={id}
        onChange={setId}
        hint={t('receipts.numberHint')}
        error={bad ? t('receipts.badNumber') : undefined}
      />
      <div>
        <Button htmlType="submit">{t('receipts.fetch')}</Button>
      </div>
    </form>
  );
}
