import type { AnyAction } from '#actions/action.ts';
import { actActions } from './acts/act-actions.ts';
import { issueAccessTokenAction } from './clients/issue-access-token.ts';
import { listClientsAction } from './clients/list-clients.ts';
import { registerClientAction } from './clients/register-client.ts';
import { revokeClientKeyAction } from './clients/revoke-client-key.ts';
import { rotateClientKeyAction } from './clients/rotate-client-key.ts';
import { demoActions } from './demo/list-demo-credentials.ts';
import { listOrganisationsAction } from './organisations/list-organisations.ts';
import { listRegionsAction } from './organisations/list-regions.ts';
import { registerOrganisationAction } from './organisations/register-organisation.ts';
import { restoreOrganisationAction } from './organisations/restore-organisation.ts';
import { showOrganisationAction } from './organisations/show-organisation.ts';
import { suspendOrganisationAction } from './organisations/suspend-organisation.ts';
import { grantRoleAction } from './people/grant-role.ts';
import { listMembersAction } from './people/list-members.ts';
import { listRolesAction } from './people/list-roles.ts';
import { registerPersonAction } from './people/register-person.ts';
import { resetPasswordAction } from './people/reset-password.ts';
import { withdrawRoleAction } from './people/withdraw-role.ts';
import type { PartiesPorts } from './ports.ts';
import { registerActions } from './register-actions.ts';
import { secondFactorActions } from './second-factor/second-factor-actions.ts';
import { changePasswordAction } from './sessions/change-password.ts';
import { endSessionsAction } from './sessions/end-sessions.ts';
import { ownSessionActions } from './sessions/own-sessions.ts';
import { signInAction } from './sessions/sign-in.ts';
import { signOutAction } from './sessions/sign-out.ts';
import { unlockAccountAction } from './sessions/unlock-account.ts';
import { whoAmIAction } from './sessions/who-am-i.ts';

/** Every action of this room, in the order of the reference. */
export function partiesActions(ports: PartiesPorts): readonly AnyAction[] {
  return [
    signInAction(ports),
    signOutAction(),
    whoAmIAction(ports),
    changePasswordAction(ports),
    ...ownSessionActions(),
    ...secondFactorActions(ports),
    listRolesAction(),
    listRegionsAction(),
    listOrganisationsAction(),
    showOrganisationAction(),
    registerOrganisationAction(),
    suspendOrganisationAction(),
    restoreOrganisationAction(),
    registerPersonAction(ports),
    listMembersAction(),
    grantRoleAction(),
    withdrawRoleAction(),
    resetPasswordAction(ports),
    unlockAccountAction(ports),
    endSessionsAction(),
    registerClientAction(ports),
    rotateClientKeyAction(ports),
    revokeClientKeyAction(),
    listClientsAction(),
    issueAccessTokenAction(ports),
    ...demoActions(ports),
    ...actActions(ports),
    ...registerActions(),
  ];
}
