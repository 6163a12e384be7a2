import { useSyncExternalStore } from 'react';
import { RefusedByServer } from './problem.ts';

let asked: Promise<boolean> | undefined;
let answer: ((again: boolean) => void) | undefined;
const listeners = new Set<() => void>();

/**
 * Asks the person to sign in again over the page, which keeps what is typed in it; answers whether
 * they did. All who ask meanwhile share the one question.
 */
export function askToSignInAgain(): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  tell();
  return asked;
}

/** Closes the question. */
export function answerSignInAgain(again: boolean): void {
  answer?.(again);
  asked = undefined;
  answer = undefined;
  tell();
}

/** Whether the question stands. */
export function useAskedToSignInAgain(): boolean {
  return useSyncExternalStore(subscribe, () => asked !== undefined);
}

const goneCodes = ['actions.not-signed-in', 'parties.session-not-recognised'];

/** Whether a call was refused because the session that it was made in has ended. */
export function isSessionGone(fault: unknown): boolean {
  if (!(fault instanceof RefusedByServer) || fault.status !== 401) return false;
  return fault.reasons.some(({ code }) => goneCodes.includes(code));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
