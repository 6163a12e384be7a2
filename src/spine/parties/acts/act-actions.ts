import type { AnyAction } from '#actions/action.ts';
import type { PartiesPorts } from '../ports.ts';
import { approveActAction } from './approve-act.ts';
import { listActsAction } from './list-acts.ts';
import { rejectActAction } from './reject-act.ts';

/** What is done about acts that need two people; whatever asks for a second person needs these. */
export function actActions(ports: Pick<PartiesPorts, 'tellAudit'>): readonly AnyAction[] {
  return [listActsAction(), approveActAction(ports), rejectActAction()];
}
