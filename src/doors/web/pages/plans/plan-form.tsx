import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftPlan } from '#channels/opening/contracts.ts';
import { openingTypes, searchDirectories } from '#spine/catalog/contracts.ts';
import { call } from '../../client/call.ts';
import { useWrite } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { FormPanel } from '../../components/form-panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { writeFacets } from '../search/facet-text.ts';
import { newPlanItem, type PlanItemDraft, planItems, withItems } from './plan-draft.ts';
import { PlanItemFields } from './plan-item-fields.tsx';

interface Draft {
  readonly items: readonly PlanItemDraft[];
  readonly note: string;
}

/** The data sets of a plan, each with tier, quarter and formats. */
export function PlanForm(
  props: Draft & { readonly year: string; readonly organisation: string },
): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const write = useWrite(draftPlan);
  const { year, organisation } = props;
  const first: Draft = { items: props.items, note: props.note };
  const form = useCheckedForm(draftPlan.input, first, ({ items, note }) => ({
    year,
    items: planItems(items),
    note,
  }));
  const { items } = form.values;
  function send(): void {
    form.submit((input) =>
      write.mutate(input, {
        onSuccess: ({ id }) => void navigate({ to: '/opening/plans/$id', params: { id } }),
      }),
    );
  }
  return (
    <FormPanel
      send={t('plans.save')}
      busy={write.isPending}
      unfit={form.unfit}
      error={write.error}
      onSend={send}
      loose
    >
      {items.length === 0 && (
        <Empty title={t('plans.noItems')} next={form.errorOf('items') ?? t('plans.noItemsNext')} />
      )}
      {items.map((item, at) => (
        <PlanItemFields
          key={item.directory_code}
          item={item}
          onItem={(next) => form.set({ items: items.map((one) => (one === item ? next : one)) })}
          onRemove={() => form.set({ items: items.filter((one) => one !== item) })}
          error={form.errorOf(`items.${at}.note`)}
        />
      ))}
      <AddOwn
        organisation={organisation}
        onFound={(found) => form.set({ items: withItems(items, found) })}
      />
      <TextField label={t('plans.planNote')} {...form.field('note')} lines={3} />
    </FormPanel>
  );
}

/** Adds the published data sets of the body, in the tiers that their directories name. */
function AddOwn(props: {
  readonly organisation: string;
  readonly onFound: (items: readonly PlanItemDraft[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [error, setError] = useState<unknown>();
  async function add(): Promise<void> {
    const facets = writeFacets([{ key: 'provider', value: props.organisation }]);
    try {
      const { items } = await call(searchDirectories, { q, facets, limit: 100 });
      setError(undefined);
      props.onFound(
        items.flatMap(({ code, name, opening }) => {
          const tier = openingTypes.find((one) => one === opening);
          return tier === undefined ? [] : [newPlanItem({ code, name, tier })];
        }),
      );
    } catch (fault) {
      setError(fault);
    }
  }
  return (
    <div className="stack">
      <TextField label={t('plans.find')} hint={t('plans.findHint')} value={q} onChange={setQ} />
      <div>
        <Button onClick={() => void add()}>{t('plans.add')}</Button>
      </div>
      <RefusalNotice error={error} />
    </div>
  );
}
