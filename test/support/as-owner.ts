import pg from 'pg';

/** Works in a database as its owner, whom no grant stops; for tests of what then is noticed. */
export async function asOwner(
  config: pg.ClientConfig,
  work: (owner: pg.Client) => Promise<unknown>,
): Promise<void> {
  const owner = new pg.Client(config);
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}
