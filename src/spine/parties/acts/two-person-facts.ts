/** What every action that needs a second person may record besides its own facts. */
export const twoPersonFacts = ['act.proposed', 'act.carried-out'] as const;
