import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { AnyDraft } from './application.ts';
import type { Channel } from './channel.ts';
import type { AnyChannelContracts, Explained } from './channel-contracts.ts';
import { evaluateApplication } from './evaluate-application.ts';

export function explainDecisionAction(
  { explainDecision }: AnyChannelContracts,
  channel: Channel,
): AnyAction {
  // The channel's own schema has read the draft.
  return action(explainDecision, (context, input) =>
    run(context, channel, input as unknown as AnyDraft),
  );
}

async function run(context: ActionContext, channel: Channel, input: AnyDraft): Promise<Explained> {
  const { matter, reasons, rules, decision } = await evaluateApplication(context, channel, input);
  return {
    decision,
    form: reasons.map(({ field, title_zh, title_en, detail }) => ({
      field: field ?? '',
      title_zh: detail ? `${title_zh}:${detail}` : title_zh,
      title_en: detail ? `${title_en}: ${detail}` : title_en,
    })),
    ...(await channel.previewTerms(context.db, matter, rules)),
  };
}
