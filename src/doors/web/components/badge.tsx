import type { ReactElement, ReactNode } from 'react';

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent';

/** A short word with a tone; the word carries the meaning, the colour only helps. */
export function Badge(props: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactElement {
  const tone = props.tone === undefined || props.tone === 'plain' ? '' : ` badge--${props.tone}`;
  return (
    <span className={`badge${tone}`} title={props.title}>
      {props.children}
    </span>
  );
}
