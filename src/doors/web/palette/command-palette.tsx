import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryList, optionId } from './entry-list.tsx';
import { moveChoice } from './move-choice.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { useEntries } from './use-entries.ts';

/**
 * The field and the list under it. The focus stays in the field; the chosen entry is told by
 * `aria-activedescendant` (WAI-ARIA APG, combobox with a list).
 */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const router = useRouter();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const groups = useEntries(typed);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(chosen, Math.max(entries.length - 1, 0));
  function follow({ does }: PaletteEntry): void {
    onClose();
    if (typeof does === 'string') router.history.push(does);
    else does();
  }
  function press(event: KeyboardEvent): void {
    // While a Chinese word is being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const moved = moveChoice(event.key, at, entries.length);
    const entry = entries[at];
    if (moved !== undefined) setChosen(moved);
    else if (event.key === 'Enter' && entry !== undefined) follow(entry);
    else return;
    event.preventDefault();
  }
  return (
    <div className="palette">
      <input
        className="palette__field"
        type="text"
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={entries[at] === undefined ? undefined : optionId(list, at)}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t('palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <EntryList id={list} groups={groups} chosen={at} onFollow={follow} />
      <p className="palette__keys" role="status">
        {entries.length === 0
          ? t('palette.nothing')
          : t('palette.found', { count: entries.length })}
      </p>
    </div>
  );
}
