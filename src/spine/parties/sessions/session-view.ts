import type { z } from 'zod';
import type { Role } from '#actions/contract.ts';
import type { SessionId } from '#kernel/ids.ts';
import { csrfTokenOf } from '../derived-secrets.ts';
import { viewPerson } from '../people/person-store.ts';
import type { OrganisationView, PersonView, SessionView } from '../views.ts';

/** What the one who is signed in is told about it. */
export function viewSession(
  masterKey: Buffer,
  person: PersonView,
  organisation: OrganisationView,
  roles: readonly Role[],
  session: { readonly id: SessionId; readonly expires_at: Date },
): z.input<typeof SessionView> {
  return {
    person: viewPerson(person),
    organisation,
    roles: [...roles],
    csrf_token: csrfTokenOf(masterKey, session.id),
    expires_at: session.expires_at.toISOString(),
  };
}
