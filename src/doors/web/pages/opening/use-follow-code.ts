import { useState } from 'react';
import { keepFollowCode, keptFollowCode } from './follow-codes.ts';

/** The follow code of a matter, as it was given on sending or is typed in. */
export function useFollowCode(id: string): {
  readonly code: string | undefined;
  readonly follow: (typed: string) => void;
} {
  const [code, setCode] = useState(() => keptFollowCode(id));
  function follow(typed: string): void {
    keepFollowCode(id, typed);
    setCode(keptFollowCode(id));
  }
  return { code, follow };
}
