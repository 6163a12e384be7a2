import type { Refusal } from '#kernel/refusal.ts';
import { actionRefusals } from './refusals.ts';

/** Far deeper than any form; a schema that calls itself would run out of stack at some depth. */
const depthMax = 32;
const commandIdForm = /^[\x21-\x7e]{1,200}$/;

/**
 * What no action can take, whatever its schema: text that is not UTF-8 or holds a NUL, which the
 * store refuses, and nesting without end. Looked at before the schema is, and without recursion.
 */
export function reasonsAgainstInput(input: unknown): readonly Refusal[] {
  let level: (readonly [string, unknown])[] = [['', input]];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return [unfit('', `more than ${depthMax} levels deep`)];
    const below: (readonly [string, unknown])[] = [];
    for (const [field, value] of level) {
      if (typeof value === 'string' && !isText(value)) return [unfit(field, 'not plain text')];
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, member] of Object.entries(value)) {
        if (!isText(name)) return [unfit(field, 'a name that is not plain text')];
        below.push([depth === 0 ? name : field, member]);
      }
    }
    level = below;
  }
  return [];
}

/** Why a command id cannot be kept: ids are keys of an index, and stand in messages. */
export function reasonsAgainstCommandId(id: string | undefined): readonly Refusal[] {
  if (id === undefined || commandIdForm.test(id)) return [];
  return [
    actionRefusals.reason('input-invalid', {
      field: 'Idempotency-Key',
      detail: '1 to 200 visible ASCII characters',
    }),
  ];
}

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function unfit(field: string, detail: string): Refusal {
  const name = field.toWellFormed().replaceAll('\0', '').slice(0, 60);
  return actionRefusals.reason('input-invalid', { field: name || '(input)', detail });
}
