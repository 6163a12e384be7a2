import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { previewCall } from '#spine/delivery/contracts.ts';
import { call } from '../../client/call.ts';
import { Notice } from '../../components/notice.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const keyForm = /^ak_[0-9a-z]{26}$/;

/** What the gateway would refuse, said before anything is sent. */
export function CallObjections(props: {
  readonly agreement_id: string;
  readonly key_id: string;
  readonly body: string;
}): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const ask = useDeferredValue(props.body);
  const { agreement_id, key_id } = props;
  const preview = useQuery({
    queryKey: [previewCall.name, agreement_id, key_id, ask],
    queryFn: ({ signal }) => call(previewCall, { agreement_id, key_id, body: ask }, { signal }),
    enabled: keyForm.test(key_id),
    retry: false,
  });
  const objections = preview.data?.objections ?? [];
  if (objections.length === 0) return null;
  return (
    <Notice tone="warn" role="status" title={t('console.objections')}>
      <ul>
        {objections.map((one) => (
          <li key={`${one.code}|${one.detail}`}>
            {language === 'zh' ? one.title_zh : one.title_en} {one.detail}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
