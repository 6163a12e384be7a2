import type { GeneratedAlways } from 'kysely';
import type { Defaulted, JsonFixed, LongWithDefault } from '#actions/columns.ts';
import type { Role } from '#actions/contract.ts';
import type {
  ActId,
  ClientId,
  KeyId,
  LegalBasisId,
  OrganisationId,
  PersonId,
  RiskId,
  SessionId,
} from '#kernel/ids.ts';
import type { OrganisationKind } from './views.ts';

interface RegionTable {
  readonly code: string;
  readonly name: string;
  readonly name_en: string;
  readonly parent: string | null;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly successor: string | null;
}

interface RoleTable {
  readonly key: Role;
  readonly name_zh: string;
  readonly name_en: string;
  readonly duty: string;
  readonly fits: OrganisationKind[];
  readonly city_wide: boolean;
  readonly excludes: Role[];
}

interface OrganisationTable {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly credit_code: string | null;
  readonly region_code: string;
  readonly front_code: string | null;
  readonly state: Defaulted<'active' | 'suspended'>;
  readonly dengbao_level: Defaulted<number>;
  readonly credit_score: Defaulted<number>;
  readonly registered_at: Date;
}

interface PersonTable {
  readonly id: PersonId;
  readonly account: string;
  readonly name: string;
  readonly fictional: boolean;
  readonly registered_at: Date;
  readonly registered_by: Defaulted<PersonId | null>;
}

interface PersonPasswordTable {
  readonly person_id: PersonId;
  readonly hash: string;
  readonly must_change: boolean;
  readonly changed_at: Date;
}

/** A proposal of one person that another must approve. */
export interface TwoPersonActTable {
  readonly id: ActId;
  readonly action: string;
  /** What the action was asked with; read as an object, written as text. */
  readonly input: JsonFixed<unknown>;
  readonly input_sha256: string;
  readonly seconds: Role[];
  readonly beneficiaries: string[];
  readonly proposed_by: PersonId;
  readonly proposer_name: string;
  readonly proposer_roles: Role[];
  readonly proposer_session: string | null;
  readonly proposed_at: Date;
  readonly expires_at: Date;
  readonly state: Defaulted<'waiting' | 'approved' | 'rejected' | 'expired' | 'carried-out'>;
  readonly decided_by: Defaulted<PersonId | null>;
  readonly decider_name: Defaulted<string | null>;
  readonly decided_at: Defaulted<Date | null>;
  readonly note: Defaulted<string | null>;
  readonly carried_out_at: Defaulted<Date | null>;
}

interface MembershipTable {
  readonly person_id: PersonId;
  readonly organisation_id: OrganisationId;
  readonly role: Role;
  readonly granted_at: Date;
  readonly founded: Defaulted<boolean>;
  readonly granted_by: Defaulted<PersonId | null>;
}

interface ApiClientTable {
  readonly id: ClientId;
  readonly organisation_id: OrganisationId;
  readonly name: string;
  readonly registered_at: Date;
}

interface ClientKeyTable {
  readonly key_id: KeyId;
  readonly client_id: ClientId;
  readonly state: Defaulted<'active' | 'revoked'>;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Defaulted<Date | null>;
}

/** Browsers end for being idle; programs hold their token themselves. */
export type SessionKind = 'browser' | 'program';

interface SessionTable {
  readonly id: SessionId;
  readonly token_sha256: Buffer;
  readonly person_id: PersonId;
  readonly organisation_id: OrganisationId;
  readonly kind: SessionKind;
  readonly opened_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly closed_at: Defaulted<Date | null>;
  readonly address_digest: Defaulted<Buffer | null>;
}

interface SignInAttemptTable {
  readonly attempt_id: GeneratedAlways<string>;
  readonly account_digest: Buffer;
  readonly address_digest: Buffer | null;
  readonly succeeded: boolean;
  readonly at: Date;
}

interface TotpFactorTable {
  readonly person_id: PersonId;
  readonly secret_sealed: Buffer;
  readonly enrolled_at: Date;
  readonly confirmed_at: Defaulted<Date | null>;
  readonly last_step: LongWithDefault;
}

interface RecoveryCodeTable {
  readonly person_id: PersonId;
  readonly code_digest: Buffer;
}

interface DemoCredentialTable {
  readonly person_id: PersonId;
  readonly password: string;
}

export interface LegalBasisTable {
  readonly id: LegalBasisId;
  readonly organisation_id: OrganisationId;
  readonly name: string;
  readonly law: string;
  readonly article: string;
  /** `YYYY-MM-DD`, as `valid_to`. */
  readonly valid_from: string;
  readonly valid_to: string | null;
}

export interface OpenRiskTable {
  readonly id: RiskId;
  readonly organisation_id: OrganisationId;
  readonly description: string;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}

interface DemoClientTable {
  readonly client_id: ClientId;
}

declare module '#actions/action.ts' {
  interface Tables {
    region: RegionTable;
    role: RoleTable;
    organisation: OrganisationTable;
    person: PersonTable;
    person_password: PersonPasswordTable;
    membership: MembershipTable;
    two_person_act: TwoPersonActTable;
    api_client: ApiClientTable;
    client_key: ClientKeyTable;
    session: SessionTable;
    sign_in_attempt: SignInAttemptTable;
    totp_factor: TotpFactorTable;
    recovery_code: RecoveryCodeTable;
    demo_credential: DemoCredentialTable;
    demo_client: DemoClientTable;
    legal_basis: LegalBasisTable;
    open_risk: OpenRiskTable;
  }
}
