import { useTranslation } from 'react-i18next';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { suggestDirectories } from '#spine/catalog/contracts.ts';
import { listOrganisations } from '#spine/parties/contracts.ts';
import { listRequests } from '#spine/requests/contracts.ts';
import { useRoles } from '../client/session.ts';
import { useRead } from '../client/use-call.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What the server finds for the text, and the newest requests and agreements of the person. */
export function useObjectEntries(q: string): readonly PaletteEntry[] {
  const asked = { enabled: q !== '', keep: true };
  const sets = useRead(suggestDirectories, { q: q.slice(0, 100), limit: 6 }, asked);
  const bodies = useRead(listOrganisations, { q: q.slice(0, 100), limit: 6 }, asked);
  const mine = useOwnEntries(q !== '');
  if (q === '') return [];
  return [
    ...(sets.data?.items ?? []).map(({ code, name, provider }) => ({
      kind: 'data-set' as const,
      id: code,
      title: name,
      hint: provider,
      words: `${code} ${q}`,
      does: `/directories/${encodeURIComponent(code)}`,
    })),
    ...(bodies.data?.items ?? []).map(({ id, name, region_name }) => ({
      kind: 'organisation' as const,
      id,
      title: name,
      hint: region_name,
      words: q,
      does: `/organisations?${new URLSearchParams({ q: name })}`,
    })),
    ...mine,
  ];
}

/** Lists of one's own are short; they are read once and looked through in the browser. */
function useOwnEntries(open: boolean): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const roles = useRoles();
  const may = ({ who }: Pick<typeof listRequests, 'who'>): boolean => {
    return Array.isArray(who) && who.some((role) => roles.includes(role));
  };
  const requests = useRead(
    listRequests,
    { box: 'all', limit: 200 },
    { enabled: open && may(listRequests) },
  );
  const agreements = useRead(
    listAgreements,
    { limit: 200 },
    { enabled: open && may(listAgreements) },
  );
  return [
    ...(requests.data?.items ?? []).map((one) => ({
      kind: 'request' as const,
      id: one.id,
      title: `${one.number} ${one.directory_name}`,
      hint: `${t(`requests.states.${one.state}`)} · ${one.applicant_name}`,
      words: `${one.scenario_name} ${one.provider_name}`,
      does: `/requests/${one.id}`,
    })),
    ...(agreements.data?.items ?? []).map((one) => ({
      kind: 'agreement' as const,
      id: one.id,
      title: one.directory_name,
      hint: `${t(`agreements.states.${one.state}`)} · ${one.consumer_name}`,
      words: `${one.id} ${one.scenario_name} ${one.provider_name}`,
      does: `/agreements/${one.id}`,
    })),
  ];
}
