import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import {
  noTransform,
  type ProfileDraft,
  type TransformChoice,
  transformPath,
} from './profile-draft.ts';

interface ChoicesProps {
  readonly draft: ProfileDraft;
  readonly onDraft: (change: Partial<ProfileDraft>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

const kinds = ['drop', 'band', 'period', 'prefix', 'grid'] as const;

/** For each column: whether it could point at somebody, and what is done to it. */
export function ColumnChoices(
  props: ChoicesProps & { readonly items: readonly DirectoryItem[] },
): ReactElement {
  const { t } = useTranslation();
  const { items, ...choices } = props;
  return (
    <fieldset className="group stack">
      <legend>{t('releases.columnsLead')}</legend>
      <ul className="plain wanted">
        {items.map((item) => (
          <li key={item.id}>
            <ColumnChoice {...choices} item={item} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function ColumnChoice(props: ChoicesProps & { readonly item: DirectoryItem }): ReactElement {
  const { t } = useTranslation();
  const { item, draft, onDraft, errorOf } = props;
  const { column } = item;
  const quasi = draft.quasi_identifiers;
  const { dimensions } = draft;
  return (
    <fieldset className="group">
      <legend>
        {item.name_zh} <code>{column}</code> <GradeBadge grade={item.grade} />
      </legend>
      <label className="check">
        <input
          type="checkbox"
          checked={quasi.includes(column)}
          onChange={() => onDraft({ quasi_identifiers: toggled(quasi, column) })}
        />
        <span>{t('releases.quasiOne')}</span>
      </label>
      {draft.count_column !== '' && draft.count_column !== column && (
        <label className="check">
          <input
            type="checkbox"
            checked={dimensions.includes(column)}
            onChange={() => onDraft({ dimensions: toggled(dimensions, column) })}
          />
          <span>{t('releases.dimensionOne')}</span>
        </label>
      )}
      <TransformFields
        error={errorOf(transformPath(draft, column))}
        choice={draft.transforms[column] ?? noTransform}
        onChoice={(choice) => onDraft({ transforms: { ...draft.transforms, [column]: choice } })}
      />
    </fieldset>
  );
}

function TransformFields(props: {
  readonly error: string | undefined;
  readonly choice: TransformChoice;
  readonly onChoice: (choice: TransformChoice) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { choice, onChoice } = props;
  const { kind, parameter } = choice;
  const selects = { period: ['month', 'year'], grid: ['longitude', 'latitude'] } as const;
  return (
    <div className="field-grid">
      <SelectField
        label={t('releases.transformOne')}
        value={kind}
        empty={t('releases.kinds.none')}
        choices={kinds.map((one) => ({ value: one, text: t(`releases.kinds.${one}`) }))}
        onChange={(chosen) => {
          onChoice({ kind: kinds.find((one) => one === chosen) ?? '', parameter: '' });
        }}
      />
      {(kind === 'band' || kind === 'prefix') && (
        <TextField
          label={t(`releases.parameters.${kind}`)}
          hint={t(`releases.parameterHints.${kind}`)}
          type="number"
          value={parameter}
          onChange={(typed) => onChoice({ kind, parameter: typed })}
          error={props.error}
          required
        />
      )}
      {(kind === 'period' || kind === 'grid') && (
        <SelectField
          label={t(`releases.parameters.${kind}`)}
          value={parameter || selects[kind][0]}
          choices={selects[kind].map((one) => ({
            value: one,
            text: t(`releases.parameterValues.${one}`),
          }))}
          onChange={(chosen) => onChoice({ kind, parameter: chosen })}
        />
      )}
    </div>
  );
}

function toggled(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
