import { expect, test } from 'vitest';
import { RefusedByServer } from './problem.ts';
import { answerSignInAgain, askToSignInAgain, isSessionGone } from './sign-in-again.ts';

function refused(status: number, code: string): RefusedByServer {
  return new RefusedByServer(status, [{ code, title_zh: '', title_en: '' }]);
}

test('only a session that has ended asks for signing in again', () => {
  expect(isSessionGone(refused(401, 'actions.not-signed-in'))).toBe(true);
  expect(isSessionGone(refused(401, 'parties.session-not-recognised'))).toBe(true);
  expect(isSessionGone(refused(401, 'parties.wrong-credentials'))).toBe(false);
  expect(isSessionGone(refused(403, 'actions.role-missing'))).toBe(false);
  expect(isSessionGone(new Error('reading stopped'))).toBe(false);
});

test('all who ask share one question, and a later one is asked anew', async () => {
  const first = askToSignInAgain();
  expect(askToSignInAgain()).toBe(first);
  answerSignInAgain(true);
  expect(await first).toBe(true);
  const later = askToSignInAgain();
  expect(later).not.toBe(first);
  answerSignInAgain(false);
  expect(await later).toBe(false);
});
