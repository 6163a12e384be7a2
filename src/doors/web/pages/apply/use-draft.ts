import { useState } from 'react';

/** What a control needs to show one text of an application and to change it. */
interface BoundText {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Ties a control to one of these texts. */
export type BindText<Name extends string> = (name: Name) => BoundText;

/** The form so far and the ways to change it. */
export interface DraftInHand<Draft, Name extends string> {
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly text: BindText<Name>;
}

/** Keeps an application while it is filled in, whatever the channel. */
export function useDraft<
  Name extends string,
  Draft extends { readonly texts: Readonly<Record<Name, string>> },
>(first: () => Draft): DraftInHand<Draft, Name> {
  const [draft, setDraft] = useState(first);
  return {
    draft,
    onDraft: (change) => setDraft((now) => ({ ...now, ...change })),
    text: (name) => ({
      value: draft.texts[name],
      onChange: (value) => setDraft((now) => ({ ...now, texts: { ...now.texts, [name]: value } })),
    }),
  };
}
