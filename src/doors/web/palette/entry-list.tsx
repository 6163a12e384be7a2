import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryGroup } from './find-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What a screen reader is told is chosen. */
export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** The entries found, in groups with a heading each; the chosen one is kept in sight. */
export function EntryList(props: {
  readonly id: string;
  readonly groups: readonly EntryGroup[];
  readonly chosen: number;
  readonly onFollow: (entry: PaletteEntry) => void;
}): ReactElement {
  const { t } = useTranslation();
  const all = props.groups.flatMap((group) => group.entries);
  return (
    <div id={props.id} role="listbox" className="palette__list" aria-label={t('palette.results')}>
      {props.groups.map(({ kind, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
        <div key={kind} role="group" aria-labelledby={`${props.id}-${kind}`}>
          <div id={`${props.id}-${kind}`} className="palette__group" role="presentation">
            {t(`palette.kinds.${kind}`)}
          </div>
          {entries.map((entry) => {
            const index = all.indexOf(entry);
            return (
              <Option
                key={entry.id}
                id={optionId(props.id, index)}
                entry={entry}
                chosen={index === props.chosen}
                onFollow={props.onFollow}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

function Option(props: {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly chosen: boolean;
  readonly onFollow: (entry: PaletteEntry) => void;
}): ReactElement {
  const { entry, chosen } = props;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // The field has the focus and the keys; the mouse must not take it away before the click.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field
    // biome-ignore lint/a11y/useFocusableInteractive: pointed to by aria-activedescendant
    <div
      ref={line}
      id={props.id}
      role="option"
      aria-selected={chosen}
      className="palette__entry"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => props.onFollow(entry)}
    >
      <span>{entry.title}</span>
      {entry.hint !== undefined && <span className="palette__hint">{entry.hint}</span>}
    </div>
  );
}
