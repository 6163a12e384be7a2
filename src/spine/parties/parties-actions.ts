import type { AnyAction } from '#actions/action.ts';
import { changePasswordAction } from './change-password.ts';
import { grantRoleAction } from './grant-role.ts';
import { issueAccessTokenAction } from './issue-access-token.ts';
import { listClientsAction } from './list-clients.ts';
import { listDemoCredentialsAction } from './list-demo-credentials.ts';
import { listMembersAction } from './list-members.ts';
import { listOrganisationsAction } from './list-organisations.ts';
import { listRegionsAction } from './list-regions.ts';
import { listRolesAction } from './list-roles.ts';
import type { PartiesPorts } from './ports.ts';
import { registerClientAction } from './register-client.ts';
import { registerOrganisationAction } from './register-organisation.ts';
import { registerPersonAction } from './register-person.ts';
import { restoreOrganisationAction } from './restore-organisation.ts';
import { revokeClientKeyAction } from './revoke-client-key.ts';
import { rotateClientKeyAction } from './rotate-client-key.ts';
import { showOrganisationAction } from './show-organisation.ts';
import { signInAction } from './sign-in.ts';
import { signOutAction } from './sign-out.ts';
import { suspendOrganisationAction } from './suspend-organisation.ts';
import { whoAmIAction } from './who-am-i.ts';
import { withdrawRoleAction } from './withdraw-role.ts';

/** Every action of this room, in the order of the reference. */
export function partiesActions(ports: PartiesPorts): readonly AnyAction[] {
  return [
    signInAction(ports),
    signOutAction(),
    whoAmIAction(ports),
    changePasswordAction(ports),
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
    registerClientAction(ports),
    rotateClientKeyAction(ports),
    revokeClientKeyAction(),
    listClientsAction(),
    issueAccessTokenAction(ports),
    listDemoCredentialsAction(ports),
  ];
}
