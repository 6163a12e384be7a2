import type { Finding } from '#kernel/dated-rule.ts';

type Inputs = Finding['inputs'];

/** The rule is met; there is nothing to add. */
export function met(inputs: Inputs): Finding {
  return { outcome: 'met', finding_zh: '', finding_en: '', inputs };
}

/** The rule is not met, and this is what was found. */
export function notMet(finding_zh: string, finding_en: string, inputs: Inputs): Finding {
  return { outcome: 'not-met', finding_zh, finding_en, inputs };
}

/** A fact that the rule asks for is still missing. */
export function unknown(finding_zh: string, finding_en: string): Finding {
  return { outcome: 'unknown', finding_zh, finding_en, inputs: {} };
}
