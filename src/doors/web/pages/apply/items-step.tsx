import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useMaskWords } from '../../components/use-mask-words.ts';
import { VerifyFields, type Wanted } from './verify-fields.tsx';

/** Which items, and why each; a channel may say why an item cannot be had. */
export function ItemsStep(props: {
  readonly items: readonly DirectoryItem[];
  readonly wanted: readonly Wanted[];
  readonly onWanted: (wanted: readonly Wanted[]) => void;
  readonly refusalOf: (item: DirectoryItem) => string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { items, wanted, onWanted } = props;
  const first = wanted[0]?.reason ?? '';
  function toggle(item_id: string): void {
    const without = wanted.filter((one) => one.item_id !== item_id);
    const chosen = without.length !== wanted.length;
    onWanted(chosen ? without : [...wanted, { item_id, reason: '' }]);
  }
  function change(next: Wanted): void {
    onWanted(wanted.map((one) => (one.item_id === next.item_id ? next : one)));
  }
  return (
    <fieldset className="group stack">
      <legend>{t('apply.itemsLead')}</legend>
      {wanted.length > 1 && (
        <div>
          <Button
            size="small"
            disabled={first.trim() === ''}
            onClick={() => onWanted(wanted.map((one) => ({ ...one, reason: first })))}
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
            wanted={wanted.find((one) => one.item_id === item.id)}
            refusal={props.refusalOf(item)}
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
  readonly refusal: string | undefined;
  readonly onToggle: () => void;
  readonly onChange: (wanted: Wanted) => void;
}): ReactElement {
  const { t } = useTranslation();
  const maskWords = useMaskWords();
  const { item, wanted, refusal, onChange } = props;
  return (
    <li>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted !== undefined}
          disabled={refusal !== undefined}
          onChange={props.onToggle}
        />
        <span>
          {item.name_zh} <GradeBadge grade={item.grade} />{' '}
          {refusal !== undefined && <Badge tone="bad">{refusal}</Badge>}
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
