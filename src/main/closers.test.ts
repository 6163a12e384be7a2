import { expect, test, vi } from 'vitest';
import { Closers } from './closers.ts';

test('closes in the opposite order of opening, past what fails and past what never ends', async () => {
  const closed: string[] = [];
  const closers = new Closers();
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  closers.add(() => void closed.push('lock'));
  closers.add(() => Promise.reject(new Error('the folder has vanished')));
  closers.add(() => new Promise<void>(() => undefined), 10);
  closers.add(async () => void closed.push('door'));
  await closers.closeAll();
  const words = said.mock.calls.map(([text]) => String(text)).join('');
  said.mockRestore();
  expect(closed).toEqual(['door', 'lock']);
  expect(words).toMatch(/did not close in time[\s\S]*the folder has vanished/);
});
