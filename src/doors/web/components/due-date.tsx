import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from './badge.tsx';
import { When } from './when.tsx';

/** The day a matter falls due, marked when it has passed; a dash where no clock runs. */
export function DueDate(props: {
  readonly matter: { readonly due_at: string | null; readonly overdue: boolean };
}): ReactElement {
  const { t } = useTranslation();
  const { due_at, overdue } = props.matter;
  if (due_at === null) return <>—</>;
  return (
    <>
      <When at={due_at} dateOnly /> {overdue && <Badge tone="bad">{t('cases.overdue')}</Badge>}
    </>
  );
}
