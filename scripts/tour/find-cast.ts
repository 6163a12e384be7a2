import type { TourInstance } from './tour-instance.ts';

/** The people and the program of the demo city who play in the story. */
export interface Cast {
  /** Tokens to act with. */
  readonly operator: string;
  readonly officer: string;
  readonly applicant: string;
  readonly approver: string;
  readonly applicant_organisation: string;
  readonly key_id: string;
  readonly secret: string;
}

interface Credentials {
  readonly accounts: readonly {
    readonly account: string;
    readonly organisation_id: string;
    readonly token: string;
  }[];
  readonly clients: readonly {
    readonly organisation_id: string;
    readonly key_id: string;
    readonly secret: string;
  }[];
}

/** Signs them in by what the demo city tells about itself. */
export async function findCast(instance: TourInstance): Promise<Cast> {
  const { code, json, errors } = await instance.cli(['demo', 'credentials', '--json']);
  if (code !== 0) throw new Error(`演示城市没有装载 / the demo city is not loaded: ${errors}`);
  const credentials = json as unknown as Credentials;
  const account = (name: string): Credentials['accounts'][number] => {
    const found = credentials.accounts.find((one) => one.account === name);
    if (!found) throw new Error(`the demo city has no ${name}`);
    return found;
  };
  const applicant = account('applicant-pudong');
  const client = credentials.clients.find(
    (one) => one.organisation_id === applicant.organisation_id,
  );
  if (!client) throw new Error('the applicant has no program');
  return {
    operator: account('operator').token,
    officer: account('officer-sthjj').token,
    applicant: applicant.token,
    approver: account('approver-gaj').token,
    applicant_organisation: applicant.organisation_id,
    key_id: client.key_id,
    secret: client.secret,
  };
}
