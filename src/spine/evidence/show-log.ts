import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { base64 } from '#kernel/tlog/bytes.ts';
import { type LogView, showLog } from './contracts.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { findKeptHead } from './heads/database-anchor.ts';
import type { CosignatureCollector } from './witness/collect-cosignatures.ts';

/** Shows the log to anyone: how long it is, which key signs, what was signed last. */
export function showLogAction(log: EvidenceLog): AnyAction {
  return action(showLog, async ({ db }: ActionContext): Promise<LogView> => {
    const kept_head = await findKeptHead(db, log.origin);
    const checkpoints = log.recentCheckpoints.map(({ size, root }) => ({
      size,
      root: base64(root),
    }));
    return {
      origin: log.origin,
      key: log.key,
      state: log.state,
      size: log.durable,
      published_size: log.checkpoint?.size ?? 0,
      checkpoint: log.witnessing?.newest ?? log.checkpoint?.note ?? null,
      checkpoints: checkpoints.reverse(),
      kept_head,
      witnessing: log.witnessing ? witnessingView(log.witnessing) : null,
    };
  });
}

function witnessingView(witnessing: CosignatureCollector): NonNullable<LogView['witnessing']> {
  return {
    policy: witnessing.policyText,
    rule: witnessing.rule,
    final_size: witnessing.final?.size ?? 0,
    witnesses: witnessing.views().map(({ seen_at, ...view }) => ({
      ...view,
      seen_at: seen_at?.toISOString() ?? null,
    })),
  };
}
