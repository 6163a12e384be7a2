import { listReleases } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';

/**
 * Whether the public can take the data set now; undefined until that is known. Who prepares it
 * sees later attempts before the release in force, so the newest alone does not tell.
 */
export function useIsOpen(code: string): boolean | undefined {
  const releases = useRead(listReleases, { directory_code: code, limit: 100 });
  return releases.data?.items.some((one) => one.is_current);
}
