import { listRegions } from '#spine/parties/contracts.ts';
import { useRead } from '../client/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** Names of regions by their code; a code stands for itself until the list is here. */
export function useRegionName(): (code: string) => string {
  const language = useLanguage();
  const regions = useRead(listRegions, {});
  return (code) => {
    const found = regions.data?.items.find((region) => region.code === code);
    if (found === undefined) return code;
    return language === 'zh' ? found.name : found.name_en;
  };
}
