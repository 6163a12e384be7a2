import { z } from 'zod';

/** Whether what meets every rule is granted without a person; a channel may leave it to a value. */
export const AtOnce = z.strictObject({ by_rule_alone: z.boolean() });
export type AtOnce = z.output<typeof AtOnce>;
