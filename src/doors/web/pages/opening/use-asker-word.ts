import { useTranslation } from 'react-i18next';
import { organisationKinds } from '#spine/parties/contracts.ts';

/** Who asked, told by kind only. */
export function useAskerWord(): (asked_by: string) => string {
  const { t } = useTranslation();
  return (asked_by) => {
    const kind = organisationKinds.find((one) => one === asked_by);
    return kind === undefined ? t('demands.anonymous') : t(`organisation.kinds.${kind}`);
  };
}
