import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useMaskWords } from '../../components/use-mask-words.ts';
import type { Draft } from './draft.ts';
import type { StepProps } from './step-props.ts';
import { VerifyFields } from './verify-fields.tsx';

type Wanted = Draft['items'][number];

/** Which items, and why each. */
export function ItemsStep({ facts, draft, onDraft }: StepProps): ReactElement {
  const { t } = useTranslation();
  const { items } = facts.directory.description;
  const first = draft.items[0]?.reason ?? '';
  function toggle(item_id: string): void {
    const without = draft.items.filter((one) => one.item_id !== item_id);
    const chosen = without.length !== draft.items.length;
    onDraft({ items: chosen ? without : [...draft.items, { item_id, reason: '' }] });
  }
  function change(next: Wanted): void {
    onDraft({ items: draft.items.map((one) => (one.item_id === next.item_id ? next : one)) });
  }
  return (
    <fieldset className="group stack">
      <legend>{t('apply.itemsLead')}</legend>
      {draft.items.length > 1 && (
        <div>
          <Button
            size="small"
            disabled={first.trim() === ''}
            onClick={() =>
              onDraft({ items: draft.items.map((one) => ({ ...one, reason: first })) })
            }
          >
            {t('apply.sameReason')}
          </Button>
        </div>
      )}
      <ul className="plain wanted">
        {items.map((item) => (
          <WantedItem
            key={item.id}
            item={item}
            wanted={draft.items.find((one) => one.item_id === item.id)}
            onToggle={() => toggle(item.id)}
            onChange={change}
          />
        ))}
      </ul>
    </fieldset>
  );
}

function WantedItem(props: {
  readonly item: DirectoryItem;
  readonly wanted: Wanted | undefined;
  readonly onToggle: () => void;
  readonly onChange: (wanted: Wanted) => void;
}): ReactElement {
  const { t } = useTranslation();
  const maskWords = useMaskWords();
  const { item, wanted, onChange } = props;
  const refused = item.sharing === 'S3';
  return (
    <li>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted !== undefined}
          disabled={refused}
          onChange={props.onToggle}
        />
        <span>
          {item.name_zh} <GradeBadge grade={item.grade} />{' '}
          {refused && <Badge tone="bad">{t('apply.notShared')}</Badge>}
          <span className="check__note">{maskWords(item.mask)}</span>
        </span>
      </label>
      {wanted !== undefined && (
        <div className="wanted__detail">
          <TextField
            label={t('apply.itemReason', { name: item.name_zh })}
            hint={t('apply.itemReasonHint')}
            value={wanted.reason}
            onChange={(reason) => onChange({ ...wanted, reason })}
            required
          />
          <VerifyFields wanted={wanted} onChange={onChange} />
        </div>
      )}
    </li>
  );
}
